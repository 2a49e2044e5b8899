"""The tests of a site, held to this repository's own: what a page weighs, whom it shuts out, where its links lead."""

from tests.site.test_browser import (  # noqa: F401
    test_no_page_jumps_while_it_loads,
    test_no_page_scrolls_sideways,
    test_no_page_shuts_anybody_out,
    test_no_page_writes_an_error,
)
from tests.site.test_citing import *  # noqa: F403
from tests.site.test_engines import *  # noqa: F403
from tests.site.test_no_other_hosts import *  # noqa: F403
from tests.site.test_standards import *  # noqa: F403
from tests.site.test_theme import *  # noqa: F403
from tests.site.test_topics import *  # noqa: F403
from tests.site.test_weights import *  # noqa: F403
