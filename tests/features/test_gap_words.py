"""What may stand as a skill seen in public: skills are taken, and who it was or where to find them never is."""

from __future__ import annotations

import pytest

from bot.errors import UserError
from bot.features import gap_words

SKILLS = (
    """
Google Cloud|Project Management|Machine Learning|Six Sigma|Visual Basic|Power BI|Scrum Master|Data Analysis|Python|SQL
C++|C#|.NET|ASP.NET/C#|Node.js|Vue.js|Node.js/Express|Socket.io|CI/CD|Ruby on Rails|Julia Programming|Julia|Ruby
Maya Rigging|Crystal Reports|Travis CI|Kali Linux|Angular Material|@angular/core|Amazon Web Services|Microsoft Office
MS Excel|MS Project|Monte Carlo Simulation|Naive Bayes|Random Forest|Black Belt|Lean Manufacturing|Agile Coaching
Public Speaking|Team Leadership|French Language|Adobe Photoshop|Ada Programming|Pascal|Swift UI|Jenkins Pipelines
Apollo GraphQL|Salesforce Admin|Salesforce.com|Monday.com|Harvard Business School|Stanford University
Johns Hopkins University|John Deere Equipment|Maria DB|Maria Montessori Method|Dale Carnegie Training
Myers Briggs Facilitation|Morgan Stanley Internship|San Francisco Bay Area|St. Louis Office|New York Office
Jan 2024 - Mar 2025|Christian Ministry|Georgia Tech|Mark Scheme Writing|Grant Writing|Bill Of Materials|Art Direction
Grace Period Accounting|Will Drafting|May Day Coverage|Hope Counselling|Frank Conversations|Max MSP|Rich Text Editors
Ray Tracing|Dean's List|Chase Bank Experience|Victoria Metrics|Jasmine Tests|EVA Analysis|DORA Metrics|IRIS Database
Karl Fischer Titration|Lockheed Martin Aeronautics|Robert Bosch GmbH|Hugo Static Sites|Sage Accounting|Google Ads
Trade Union Negotiation|5 years in Kubernetes|Led a team of 12|Managed a $2M budget|Fluent Spanish|Native German
PhD in Physics|MBA|Forklift licence|First aid|Brand Strategy|Supply Chain|Deep Learning|Quality Assurance
Customer Success|Business Development|Full Stack|Ernst & Young audit|Excel (pivot tables)|Baking bread|Night shifts
Levi's retail|Moody's ratings|Parkinson's care|Lambda Functions|Cloud Native|日本語|управление проектами
Machine à coudre|Kundenberatung|plug-in development|TCP/IP|OAuth 2.0|A/B testing|R|Go|X-ray imaging|G Suite|Spring Boot
Her own business|SHE standards|Stan modelling|Rosetta Stone|Named Entity Recognition|Marie Curie Fellowship|MARC 21
George Mason University|Robert Koch Institut|John Wiley & Sons|Kate Spade|Wells Fargo|King's College London
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

NAMES = (
    """
Jane Doe|jane doe|JANE DOE|John Smith|Maria Garcia|María García|Ahmed Hassan|Priya Sharma|Wei-Lin Chen|Yuki Tanaka
Tanaka Yuki|Kim Min-jun|Nguyen Van Anh|Paweł Kowalski|Иван Петров|Ольга|محمد علي|田中さん|Mr Smith|Mrs. Okafor
Dr. Müller|Herr Schmidt|Frau Weber|Jane|Sarah|Jane D.|J. Smith|Smith, John|Doe, Jane|Alex Smith|Mark Johnson
Grace Kim|Will Turner
Ruby Patel|Jean-Pierre Dupont|Ludwig van Beethoven|Emma de Vries|Chinedu Eze|Fatima Zahra|Olivia Brown|Liam O'Connor
Carlos Mendes|Jane Doe, Python|Python, like Jane Doe|Jane Doe's SQL skills|Jane's SQL|Jane’s SQL|Jane knows SQL
worked with Jane Doe|her name is Zyphora|She is an engineer|He was at Google|she, Jane|name: Zoltan|Sophie Müller
Giulia Rossi|Lars Hansen|Kwame Mensah|Jennifer A. Lee|he Michael|Jane  Doe|Jane\u200b Doe
Jane Doe, Oxford University|Jane Doe (Oxford)
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

LINKS = (
    """
https://example.org/jane|http://a|linkedin.com/in/jane-doe|de.linkedin.com/in/jane|www.janedoe.com|LinkedIn: jane-doe
github.com/jdoe|jdoe.github.io|xing.com/profile/Jane_Doe|janedoe.dev|in/jane-doe|/in/jane|lnkd.in/abc|t.me/jane
SQL, see linkedin.com/in/jane|LINKEDIN.COM/IN/JANE|GitHub profile: jdoe|instagram.com/jane
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

HANDLES = ["@janedoe", "@jane.doe", "SQL (@jane)", "jane@example.com", "jane#1234", "<@123456>", "<@!123456>"]


def test_there_are_enough_examples_both_ways():
    assert len(SKILLS) >= 60
    assert len(NAMES) >= 40


@pytest.mark.parametrize("skill", SKILLS)
def test_a_skill_is_taken_as_it_is(skill: str):
    assert gap_words.checked(skill) == skill


@pytest.mark.parametrize("name", NAMES)
def test_who_it_was_is_refused(name: str):
    with pytest.raises(UserError, match="gap-is-name"):
        gap_words.checked(name)


@pytest.mark.parametrize("link", LINKS)
def test_a_link_is_refused(link: str):
    with pytest.raises(UserError, match="gap-is-link"):
        gap_words.checked(link)


@pytest.mark.parametrize("handle", HANDLES)
def test_a_handle_or_an_address_is_refused(handle: str):
    with pytest.raises(UserError, match="gap-is-handle"):
        gap_words.checked(handle)


@pytest.mark.parametrize("nothing", ["", "  \n", "\u200b\u2060"])
def test_what_says_nothing_is_no_skill(nothing: str):
    assert gap_words.checked(nothing) == ""


def test_a_skill_stands_on_one_line_and_has_an_end():
    assert gap_words.checked(" Led\n a team ") == "Led a team"
    assert gap_words.checked("x" * gap_words.MOST_NAME) == "x" * gap_words.MOST_NAME
    with pytest.raises(UserError, match="gap-too-long"):
        gap_words.checked("x" * (gap_words.MOST_NAME + 1))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SQL", "s.q.l"),
        ("Node.js", "node JS"),
        ("CI/CD", "ci-cd"),
        ("Café", "CAFÉ"),
        ("\uff30ython", "python"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_two_ways_of_writing_one_skill_are_one(one: str, other: str):
    assert gap_words.folded(one) == gap_words.folded(other)


@pytest.mark.parametrize(("one", "other"), [("C", "C++"), ("C", "C#"), ("Java", "JavaScript"), ("🚀", "🎯")])
def test_two_skills_stay_two(one: str, other: str):
    assert gap_words.folded(one) != gap_words.folded(other)


def test_the_lists_do_not_contradict_themselves():
    known = gap_words.lists()
    assert len(known.given) > 400
    assert known.given & known.doubtful == set()
    assert known.given & known.skills == set()
    assert all(gap_words.is_person(phrase.title()) is False for phrase in known.phrases)
