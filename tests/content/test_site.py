"""The tests of a site, held to this repository's own: what a page weighs, whom it shuts out, where its links lead."""

from tests.site.test_browser import (  # noqa: F401
    folding,
    parts_of,
    test_a_topic_prints_its_card_on_two_pages,
    test_all_is_printed_when_asked_for,
    test_an_address_opens_what_it_leads_to,
    test_no_page_jumps_while_it_loads,
    test_no_page_scrolls_sideways,
    test_no_page_shuts_anybody_out,
    test_no_page_writes_an_error,
)
from tests.site.test_citing import *  # noqa: F403
from tests.site.test_engines import *  # noqa: F403
from tests.site.test_no_other_hosts import *  # noqa: F403
from tests.site.test_overdue import *  # noqa: F403
from tests.site.test_screens import (  # noqa: F401
    heights,
    test_a_page_as_loaded_is_at_most_twelve_screens,
    test_every_topic_has_a_tile,
    test_the_answer_is_short,
    test_the_card_is_two_screens_of_a_phone_and_one_of_a_desk,
    test_the_first_action_is_on_the_first_screen,
    test_warnings_are_words_of_the_guards_that_they_lead_to,
    test_what_is_copied_is_short_and_leaves_blanks,
)
from tests.site.test_standards import *  # noqa: F403
from tests.site.test_theme import *  # noqa: F403
from tests.site.test_topics import *  # noqa: F403
from tests.site.test_weights import *  # noqa: F403
