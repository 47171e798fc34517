"""Pairs of records in English: British and American spelling, "No.", "Vol."; and language versions. As in pairs.py."""

from tests.resolve.pairs import ELSEWHERE, JARDIN, LATER, OTHER_PAGE, edited, pair
from tests.resolve.pairs_german import QUARTIER
from tests.resolve.pairs_spanish import HUERTO

LIBRARY = (
    "The library of things lends drills, tents, sewing machines and party tableware to anyone who lives in the borough. "
    "Members pay a small yearly fee, volunteers test every item when it comes back, and a repair evening is held on the "
    "last Thursday of the month. The council offers the basement of the old post office rent free, while a local charity "
    "pays for insurance. Since it opened, six hundred households have borrowed something rather than buying it."
)
MEADOW = (
    "Farmers, anglers and the parish council have agreed to let the lower meadow flood again each winter. Ditches were "
    "blocked, two footbridges raised and the hay is now cut in late July, once the curlews have left. Schoolchildren count "
    "the birds, and the water company pays for the upkeep because less silt reaches its intake. A leaflet explains where "
    "to walk, and a bench at the top gate gives the best view of the valley at dusk."
)
REVIEW = (
    "The annual review sets out the accounts of the alliance, lists its members and reports on the regional events. It "
    "looks back at work on fair procurement and on community energy, and closes with the plans that the board approved for "
    "the coming year. An appendix gives the findings of the survey sent to parish and district councils, with a short note "
    "on each project that received a grant."
)
BULLETIN = (
    "In this issue: an interview with the new chair, two funding calls that close soon, notes on the reporting rules and "
    "dates of the regional meetings. To unsubscribe, write to the editors."
)
TEMPLATE = (
    "This guide takes you through planning, applying and reporting, step by step. It comes with checklists, sample letters "
    "and answers to common questions, and printed copies are free of charge."
)
FOOTER = (
    "Home, About us, Privacy, Cookies, Accessibility, Site map, Contact. Follow us on social media, sign up for our "
    "newsletter, or share this page with a friend. Back to top."
)
THINGS = "A library of things in the old post office"
CURLEWS = "Letting the lower meadow flood again"
LEASE = "Model lease for community buildings"

LONG = TEMPLATE + " " + BULLETIN  # 300 characters and more

SAME = [
    pair((THINGS, LIBRARY), ("A Library of Things in the Old Post Office", LIBRARY, LATER), "english-title-case"),
    pair(("The curlews' meadow – a winter's work", MEADOW), ("The curlews’ meadow: a winter’s work", MEADOW, LATER), "english-apostrophes-and-dashes"),
    pair((THINGS, LIBRARY), ("A lib\u200brary of things in the old\u00a0post office", LIBRARY, LATER), "english-zero-width-and-no-break"),
    pair(("Café and naïve art: a neighbourhood guide", LIBRARY), ("Cafe and naive art: a neighborhood guide", edited(LIBRARY, ("borough", "boro")), ELSEWHERE), "english-american-spelling"),
    pair(("Programme of the volunteer organisation", LIBRARY), ("Program of the volunteer organization", edited(LIBRARY, ("six hundred", "seven hundred")), LATER), "english-spelt-with-z"),
    pair((THINGS, LIBRARY), ("A libary of things in the old post office", edited(LIBRARY, ("six hundred", "seven hundred")), LATER), "english-letter-missing-in-the-title"),
    pair(("Flooding the meadow again: case study", MEADOW), ("Case study: flooding the meadow again", MEADOW, LATER), "english-word-order"),
    pair((CURLEWS, MEADOW), (CURLEWS + " (PDF, 2 MB)", MEADOW, LATER), "english-file-kind-added"),
    pair(("Briefing No. 12: things to borrow", LIBRARY, {"number": "No 12"}), ("Briefing #12 – things to borrow", LIBRARY, {**LATER, "number": "12"}), "english-number-sign"),
    pair(("Working papers of the alliance, vol. III", REVIEW), ("Working papers of the alliance, vol. 3", REVIEW, LATER), "english-roman-numeral"),
    pair(("Release notes for version 2.50", REVIEW), ("Release notes for version 2,50", REVIEW, LATER), "english-decimal-comma"),
    pair(("Homes for 10 000 people by 2030", REVIEW), ("Homes for 10\u202f000 people by 2030", REVIEW, LATER), "english-thousands"),
    pair((THINGS, LIBRARY), (THINGS, LIBRARY.replace("six hundred", "950") + " Opening hours: 10 to 4.", LATER), "english-figure-edited-and-hours-added"),
    pair((CURLEWS, MEADOW), (CURLEWS, edited(MEADOW, ("two footbridges", "three footbridges"), (" A leaflet explains where to walk, and", " And")), ELSEWHERE), "english-edited-by-another-site"),
    pair((CURLEWS, MEADOW), (CURLEWS, MEADOW[:110] + "…", {**LATER, **OTHER_PAGE}), "english-shortened-and-moved"),
    pair((CURLEWS, MEADOW), ("", MEADOW, OTHER_PAGE), "english-title-missing-on-a-second-page"),
    pair((CURLEWS, MEADOW), ("Curlews, anglers and a winter lake", MEADOW, LATER), "english-renamed"),
    pair((LEASE, ""), (LEASE, "", {**LATER, **OTHER_PAGE}), "english-no-text-moved"),
    pair(("Toolkit", "", {"url": "https://alliance.example/toolkit"}), ("Toolkit", "", {**ELSEWHERE, "url": "https://alliance.example/toolkit"}), "english-one-address-on-two-sites"),
    pair(("10,000 trees for the valley", MEADOW), ("10000 trees for the valley", MEADOW, LATER), "english-thousands-by-comma"),
    pair(("Briefing: things to borrow", LIBRARY, {"number": "No. 12"}), ("Briefing: things to borrow", LIBRARY, {**LATER, "number": "No 12"}), "english-no-with-full-stop"),
    pair((THINGS, LIBRARY), ("A lirbary of things in the old post office", edited(LIBRARY, ("six hundred", "seven hundred")), LATER), "english-letters-swapped-and-text-edited"),
    pair(("The community centre handbook", LIBRARY), ("The community center handbook", edited(LIBRARY, ("six hundred", "seven hundred")), LATER), "english-centre-and-center"),
    pair(("Toolkit", "", {"url": "https://alliance.example/toolkit"}), ("Toolkit", "", {**ELSEWHERE, "url": "https://alliance.example/toolkit/"}), "english-slash-at-the-end"),
    pair(("Toolkit", "", {"url": "http://alliance.example/toolkit"}), ("Toolkit", "", {**ELSEWHERE, "url": "https://www.alliance.example/toolkit?utm_source=news"}), "english-https-and-tracking"),
]  # fmt: skip

DIFFERENT = [
    pair(("Briefing No. 97: sharing buildings", TEMPLATE, {"number": "97"}), ("Briefing No. 101: sharing buildings", TEMPLATE, {**LATER, "number": "101"}), "english-sheet-numbers"),
    pair(("Annual review 2020", REVIEW), ("Annual review 2021", REVIEW, LATER), "english-annual-reviews"),
    pair(("Accounts 2020-21", REVIEW), ("Accounts 2021-22", REVIEW, LATER), "english-financial-years"),
    pair(("Bulletin, issue 8", BULLETIN), ("Bulletin, issue 9", BULLETIN, OTHER_PAGE), "english-issues-side-by-side"),
    pair(("Bulletin, June", BULLETIN), ("Bulletin, July", BULLETIN, LATER), "english-months"),
    pair(("Procurement handbook, 1st edition", TEMPLATE), ("Procurement handbook, 2nd edition", TEMPLATE, LATER), "english-editions"),
    pair(("Working papers, Vol. II", REVIEW), ("Working papers, Vol. IV", REVIEW, LATER), "english-volumes"),
    pair(("Podcast, season 2 episode 4", BULLETIN), ("Podcast, season 2 episode 5", BULLETIN, LATER), "english-episodes"),
    pair(("Webinar on leases, part 1 of 3", TEMPLATE), ("Webinar on leases, part 2 of 3", TEMPLATE, LATER), "english-parts"),
    pair(("Site visit, 4 May 2022", BULLETIN), ("Site visit, 18 May 2022", BULLETIN, LATER), "english-days"),
    pair(("Guide for schools", TEMPLATE), ("Guide for charities", TEMPLATE, LATER), "english-guide-for-schools-and-for-charities"),
    pair(("Local stories: the market in Durham", TEMPLATE + " Durham opens on Tuesdays."), ("Local stories: the market in Exeter", TEMPLATE + " Exeter opens on Fridays.", LATER), "english-one-template-two-towns"),
    pair(("News", LIBRARY), ("News", MEADOW, LATER), "english-generic-title"),
    pair(("Upcoming events and recent news", LIBRARY), ("Upcoming events and recent news", MEADOW, LATER), "english-long-generic-title"),
    pair(("Spring bulletin", BULLETIN + " Read more: " + MEADOW[:150]), (CURLEWS, MEADOW, LATER), "english-quoted-teaser"),
    pair((CURLEWS, MEADOW), (CURLEWS, MEADOW[:110], {"position": 2}), "english-side-by-side"),
    pair((LEASE, ""), ("", "", LATER), "english-nothing-and-a-title"),
    pair(("", "Download"), ("", "Download", OTHER_PAGE), "english-one-word"),
    pair(("Covid-19 and community buildings", TEMPLATE), ("Net zero 2050 and community buildings", TEMPLATE, LATER), "english-numerals-of-two-kinds"),
    pair(("Community buildings", ""), ("Community buildings after a flood", "", LATER), "english-prefix-of-a-title"),
    pair((THINGS, FOOTER), (CURLEWS, FOOTER, LATER), "english-page-furniture-only"),
    pair(("A shared garden on the hill", HUERTO), ("A shared garden on the hill", JARDIN, ELSEWHERE), "spanish-and-french-text-under-one-title"),
    pair(("Zero Waste Festival: Programme", QUARTIER), ("Zero Waste Festival: Programme", LIBRARY, OTHER_PAGE), "german-and-english-text-under-one-title"),
    pair(("Un jardin partagé sur les hauteurs", JARDIN), ("A shared garden on the hill", "On the hill above the town, twelve families have grown vegetables since spring in a shared garden lent by the town hall. They sell them on Saturday mornings in front of the school.", LATER), "french-and-english-version"),
    pair(("Webinar on leases, part 1 of 3", TEMPLATE + " First part: heads of terms."), ("Webinar on leases, part 3 of 3", TEMPLATE + " Last part: handing back.", LATER), "english-parts-one-and-three-of-three"),
    pair(("Podcast, season 2 episode 3", BULLETIN), ("Podcast, season 3 episode 2", BULLETIN, LATER), "english-season-and-episode-exchanged"),
    pair(("Bulletin of the alliance, Nov 2021", BULLETIN), ("Bulletin of the alliance, Dec 2021", BULLETIN, LATER), "english-months-cut-to-three-letters"),
    pair(("Funding rules for EU projects", TEMPLATE + " Grants from Brussels."), ("Funding rules for UK projects", TEMPLATE + " Grants from London.", LATER), "english-eu-and-uk"),
    pair(("Apprenticeships: guide for employees", TEMPLATE + " For those who learn."), ("Apprenticeships: guide for employers", TEMPLATE + " For those who hire.", LATER), "english-employees-and-employers"),
    pair(("Handbook for trainers in the region", TEMPLATE + " For those who teach."), ("Handbook for trainees in the region", TEMPLATE + " For those who learn.", LATER), "english-trainers-and-trainees"),
    pair(("Guide to payment of grants", TEMPLATE + " How money reaches you."), ("Guide to repayment of grants", TEMPLATE + " How to give money back.", LATER), "english-payment-and-repayment"),
    pair(("Guide for schools", LONG), ("Guide for charities", LONG, LATER), "english-guide-for-schools-and-for-charities"),
    pair(("Third forum of rural councils", LONG), ("Fourth forum of rural councils", LONG, LATER), "english-ordinals-in-words"),
]  # fmt: skip
