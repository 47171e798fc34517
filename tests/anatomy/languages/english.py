"""What sites in English print."""

from tests.anatomy.languages.language import Language, words

ENGLISH = Language(
    "en",
    words(
        "Ashcombe | Brindle Moor | Corfield | Dunmarsh | Ellerby | Foxholt | Granbury | Hallowden | Kestermere | Longstow | Marrick | Wenlake"
    ),
    words("Alice | Benedict | Chidi | Dorothy | Emrys | Farah | Graham | Harriet | Imogen | Kwame | Lydia | Oscar"),
    words(
        "Atherton | Bellamy | Cartwright | Drummond | Ellsworth | Fairbairn | Galloway | Hargreaves | Kinsella | Okonkwo | Pemberton | Whitlock"
    ),
    words(
        "the bread oven | a teaching hive | the old railway station | a shared garden | the street library | a bicycle workshop | the sound archive | a timber co-operative | the oil mill | two allotments | the tool bank | a loan fund"
    ),
    words("water | housing | mobility | food | energy | volunteering | reading | repair | health | the commons"),
    words(
        "In short, | This year again, | To tell the truth, | Good news: | Since the autumn, | Month by month, | By its own account, | As expected,"
    ),
    words(
        "the town of {town} | a team from {town} | the {name} association | {person} | the school of {town} | the {name} works | a group of residents | the museum of {town}"
    ),
    words(
        "puts {thing} back in order | hands {thing} over to volunteers | has counted {n} visits about {topic} | still needs {n} people for {thing} | publishes its accounts on {topic} | lends {thing} to families | tells how {thing} has lasted {n} years | measures every month what {topic} brings in"
    ),
    words(
        "despite the rain | with help from the county | without a grant | a short walk from {town} | for the third time | as {person} had wished"
    ),
    words(
        "{thing} in {place} | {place}: another way with {topic} | Why {topic}? | A year with {thing} | Meeting {person} | {topic}, {year} review | A guide to {topic} | How {place} changes {thing}"
    ),
    words("Study | Factsheet | Guide | Report | Interview | Briefing"),
    {
        "resource_type": words("Resource type | Type | Format | Medium"),
        "categories": words("Topic | Theme | Subjects | Category"),
        "keywords": words("Keywords | Tags | Key words"),
        "date": words("Date | Published on | Published | Posted"),
        "author": words("Author | Written by | By"),
        "is_private": words("Members only | Restricted | Private"),
        "labels": words("Audience | Level | Language | Region | Scope"),
        "summary": words("Summary | Abstract | In brief | Key points"),
        "body": words("Description | Full text | About | Content"),
    },
    {
        "categories": words("Planning | Culture | Farming | Education | Transport"),
        "labels": words("Everybody | Councillors | Beginner | County | B-12"),
        "keywords": words("wood | bees | loans | wasteland | workshop | rivers | bicycles | canteen"),
    },
    ("Yes", "No"),
    words(
        "January | February | March | April | May | June | July | August | September | October | November | December"
    ),
    "{d} {m} {y}",
    words("Read more | Find out more | View resource | Continue reading"),
    words(
        "Home | About us | Events | Publications | Press room | Contact | Join | Search | Shop | What we do | How to find us | Newsletter"
    ),
    words("Legal notice | Sitemap | Accessibility | Privacy | All rights reserved"),
    ("Photo: {person}", "© {person}", "Picture by {person}"),
    ("by {person}", "Interview by {person}", "{person}"),
    (
        "Find our latest publications here, from the newest to the oldest.",
        "This page brings together what the network has published over ten years.",
    ),
    "{n} results",
    words("Next page | Previous page | First page | Last page"),
    asides=words(
        "says {person} | that is {n}% more than in {year} | “{thing}” first of all | helped by {town}, {town} and {town} | (see page {n}) | (about {n} km) | – a first –"
    ),
    joints=words(" and | , but | , while | ; | , since"),
    facts=words(
        "weighs {n} kg | costs £{n}.50 a year | opens at {h}.30 on Saturdays | covers {n} m², a third of it for {topic} | brings makers, pupils and neighbours together around {topic} | gained {n}% in a year | comes down to three things: {topic}, {thing}, sharing | may be visited from {d} to {e} {m} | answers: “not without {thing}!”"
    ),
    phrases=words(
        "{topic} and {topic}: what {place} has learnt from {town} since {year} | “{thing}”, as told by {person} | From {town} to {place}, {n} days with {thing} | {thing} ({place}), {n} years on | In {place}, {person} stands up for {topic} | {n} ideas for {topic} | Workshop on {d} {m}: {thing} | Call for projects {year} – {topic} | What is left of {thing}? | Should {thing} be saved? | {place} without {thing}, what next?"
    ),
    badge="New",
    number="No. {n}",
    comments="{n} comments",
    minutes="{n} min read",
    button="Share",
    price=words("£{n} | Free | from £{n}"),
    duration=words("{n} min | 1 hr 30 | {n} pages"),
    related="See also",
    further=words(
        "Further reading: | See also | Resources | Sheet No. {n} is online: {thing} | More on the website of {town}"
    ),
    contact=words("Contact | Enquiries | Write to us | Telephone | E-mail address | Area covered"),
)
