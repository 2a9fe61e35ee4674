"""The help lines hold, the word list errs on the side of asking, and the card says what people wrote for it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ComebackError
from bot.features import support
from bot.features.support import Weight, weigh

EXPLICIT = [
    "I want to kill myself", "I WANT TO KILL MYSELF!!!", "honestly i keep thinking about killing myself",
    "i wanna kill my self", "i want to killll myselfff", "k1ll my5elf", "ki11 myself", "gonna k!ll mys3lf",
    "going to k*ll myself tonight", "i want to kill 🔪😭 myself", "kill\u200b my\u200bself",
    "\U0001d424\U0001d422\U0001d425\U0001d425 \U0001d426\U0001d432\U0001d42c\U0001d41e\U0001d425\U0001d41f",
    "k i l l  m y s e l f", "I'm going to kill-myself", "#killmyself", "i should kill my fucking self",
    "i want to kill mysefl", "kil myslef", "kms", "another rejection. KMS lol", "k.m.s", "rejection 12 kms",
    "rejected by aws kms", "im suicidal", "I am not suicidal, don't worry", "sucide seems like the answer",
    "suiside", "su1c1de", "$uicide", "s u i c i d e", "su*cide", "S.U.I.C.I.D.E.",
    "su\u0131cidal? I mean suicidál", "thinking about sewerslide again", "might unalive myself",
    "I want to end my life", "i just want to end my own life already", "thoughts of ending my life every day",
    "I could take my own life and nobody would notice", "i want to die", "I want to just die", "wanna die rn",
    "want so badly to die", "i dont want to die but sometimes i do", "i wish i was dead",
    "I wish I were dead.", "Everyone says I'd be better off dead", "I don’t want to live anymore",
    "i dont want to live in this world", "I do not want to be alive right now", "tired of being alive",
    "i hurt myself last night", "I feel like hurting myself", "i want to harm myself",
    "started self-harming again", "I have been cutting myself",
    "i want to cut myself, some slack would be nice", "I'll hang myself", "want to shoot myself",
    "i could jump off a bridge", "thinking of taking all my pills, take all my pills", "i want to overdose",
    "I don't deserve to live", "thinking about jumping in front of a train",
    "it would be easier if i was dead", "been unaliving in my head all week", "I shouldn’t be alive",
    "I keep googling ways to die", "I am going to jump from the balcony", "I took a bunch of pills",
    "might as well be dead", "ich will nicht mehr aufwachen",
    "I gave myself a break. I cut myself some slack. I still want to die.",
    "It was career suicide and now I am suicidal", "this job search is killing me and i want to kill myself",
    "Ich will mich umbringen", "ich möchte nicht mehr leben", "Ich denke an Selbstmord",
    "ich hab suizidgedanken", "ich will einfach nur sterben, ich will sterben", "J'ai envie de mourir",
    "je veux me tuer", "je pense au suicide, me suicider", "Quiero morirme", "me quiero matar",
    "pienso en quitarme la vida", "quero morrer", "penso em me matar", "voglio morire", "vorrei uccidermi",
    "Ik wil dood", "ik denk aan zelfmoord",
]  # fmt: skip
IMPLICIT = [
    "there's no reason to live", "they would all be better off without me",
    "My family is better off without me.", "I can't go on", "i cant go on like this",
    "what's the point of living", "I don't want to be here anymore", "i dont wanna be here any more",
    "I don't want to wake up tomorrow", "i want to disappear forever", "I could just end it all",
    "there is no way out", "goodbye everyone", "I can't do this anymoreeee", "nothing left to live for",
    "nobody would miss me", "I wish I'd never been born", "life is n0t w0rth l1ving",
    "I'm just a burden to everyone", "i want to go to sleep and never wake up", "i'm gonna end it",
    "I don't want to wake up at all", "I want to end it with a gun", "I can't go on to the next day",
    "I don't want to go on a day longer", "I don't see any reason to keep living",
    "no one would care if I died", "I hope I get hit by a bus", "i just wanna sleep and not wake up",
    "cant keep living like this", "my life is over", "they'd be happier if i was gone",
]  # fmt: skip
HARMLESS = [
    "This job search is killing me", "They asked a killer question about caching", "I'm dead tired",
    "I'm dying to know what they thought", "I should cut myself some slack",
    "I cut myself off mid-sentence in the interview", "I nearly killed myself laughing",
    "I really shot myself in the foot, shoot myself in the foot every time", "I died of embarrassment",
    "I wanted to die of embarrassment", "This is not the hill I want to die on",
    "I don't want to die on this hill", "They killed the project", "How do I kill a process in Linux",
    "The deadline was deadly", "dead end job", "A dead letter queue question",
    "Leaving would be career suicide", "We watched Suicide Squad", "I am a suicide prevention volunteer",
    "I worked on self-harm content policy at my last job", "They asked how to rotate a KMS key",
    "The office is 20 kms away", "I ran 10 kms today", "I don't want to burn myself out", "I cut my hours",
    "I hurt my back", "I hurt my chances", "The recruiter ghosted me", "I want to live near the sea",
    "I don't want to live far from my kids", "I want to end my contract", "End my lease in June",
    "I end my day with a walk", "take my time", "taking my life back", "I can't wait",
    "I can't go on holiday before they answer", "I can't go on Monday", "I can't go on stage",
    "I don't want to wake up at 5 for this", "I want to end it on a good note",
    "I killed it in the interview", "I need to kill time before the call",
    "There is no way out of the contract", "I don't want to wake up early for this",
    "What's the point of a cover letter", "No reason to lie on a CV", "The point is living closer to work",
    "at this point living with my parents is fine", "I'm drowning myself in work",
    "I am drowning in applications", "I had a caffeine overdose before the call", "I could murder a coffee",
    "My phone died", "die Stelle war schon weg", "Das Leben ist schön", "davon kann man nicht mehr leben",
    "Ce boulot va me tuer", "mon chef va me tuer", "Mi jefe va a matarme", "vai me matar de tanto esperar",
    "mi ammazzo di lavoro", "het is dood spoor", "I did it myself", "I taught myself Rust",
    "I pushed myself so hard", "I was hard on myself", "I bombed the interview", "They blew my mind",
    "It knocked me out", "I bought a lottery ticket", "10 000 rejections", "!!!", "",
]  # fmt: skip
FALSE_ALARMS = [
    "I hurt myself at the gym", "I cut myself on the letter opener", "They asked about AWS KMS",
    "I don't want to live in Dallas", "I wrote my thesis on suicide in Victorian novels",
    "I was killing myself to finish the take-home in time", "Goodbye everyone, it was a great team",
    "I can't do this anymore, the form keeps crashing", "I am dead inside after 200 applications",
    "There is no way out of this meeting", "I don't want to go on a fourth round",
]  # fmt: skip


@pytest.mark.parametrize("sentence", EXPLICIT)
def test_explicit_words_are_never_missed(sentence: str):
    assert weigh(sentence) is Weight.EXPLICIT


@pytest.mark.parametrize("sentence", IMPLICIT)
def test_implicit_words_bring_the_softer_question(sentence: str):
    assert weigh(sentence) is Weight.IMPLICIT


@pytest.mark.parametrize("sentence", HARMLESS)
def test_everyday_words_bring_no_card(sentence: str):
    assert weigh(sentence) is None


def test_false_alarms_are_exactly_the_ones_we_chose_to_keep():
    everyday = HARMLESS + FALSE_ALARMS
    assert [sentence for sentence in everyday if weigh(sentence)] == FALSE_ALARMS
    assert len(FALSE_ALARMS) == 11


def test_the_tables_are_long_enough_to_mean_something():
    assert len(EXPLICIT) >= 60
    assert len(HARMLESS) >= 60
    assert len({*EXPLICIT, *IMPLICIT, *HARMLESS, *FALSE_ALARMS}) == len(EXPLICIT + IMPLICIT + HARMLESS + FALSE_ALARMS)


@pytest.mark.parametrize("idiom", ["I cut myself some slack", "20 kms away", "career suicide", "Suicide Squad"])
@pytest.mark.parametrize("heavy", ["I want to die", "kms", "suicide"])
@pytest.mark.parametrize("between", [" and ", ". ", " ", "\n"])
def test_an_idiom_never_cancels_another_match(idiom: str, heavy: str, between: str):
    assert weigh(f"{idiom}{between}{heavy}") is Weight.EXPLICIT
    assert weigh(f"{heavy}{between}{idiom}") is Weight.EXPLICIT


def test_an_idiom_broken_by_punctuation_is_no_idiom():
    assert weigh("I will cut myself. Some slack would help") is Weight.EXPLICIT
    assert weigh("I will kill myself - laughing") is Weight.EXPLICIT


def test_every_idiom_in_the_list_silences_something():
    words = support._words()
    phrases = [*words.weights, *words.stems]
    assert [idiom for idiom in words.idioms if not any(phrase in idiom for phrase in phrases)] == []


def test_no_phrase_is_explicit_and_implicit_at_once():
    for phrase, weight in support._words().weights.items():
        assert support._weight(phrase, support._words()) is weight
        assert weight is Weight.EXPLICIT or not phrase.startswith(tuple(support._words().stems))


@given(st.text(max_size=400))
def test_no_text_makes_it_raise(text: str):
    assert weigh(text) in {None, *Weight}


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_written_around_hides_explicit_words(before: str, after: str):
    assert weigh(f"{before}\nI want to kill myself\n{after}") is Weight.EXPLICIT


@pytest.mark.timeout(10)  # guards against patterns that grow with the square of a text, on any machine
@pytest.mark.parametrize("text", ["I waited for the answer. " * 160, "a " * 2000, "kill my " * 500, "k1ll " * 800])
def test_a_full_form_is_read_whatever_it_repeats(text: str):
    assert weigh(text[:4000]) is None
    assert weigh(f"{text[:3900]} I want to die") is Weight.EXPLICIT


ROW = """
[[country]]
code = "XX"
name = "Somewhere"
emergency = "1"
lines = [{ name = "Someone", how = "call 2" }]
"""


@pytest.mark.parametrize("checked", ["", 'checked = "2026-11-22"', "checked = 2026-11-22T10:00:00", "checked = 7"])
def test_a_line_that_nobody_checked_stops_the_program(checked: str):
    with pytest.raises(ComebackError, match=r"XX needs a line, and `checked`"):
        support.read(ROW + checked)


def test_a_country_without_a_line_stops_the_program():
    with pytest.raises(ComebackError, match="XX needs a line"):
        support.read(ROW.replace('{ name = "Someone", how = "call 2" }', "") + "checked = 2026-11-22")


@pytest.mark.parametrize("part", ["name", "emergency"])
def test_a_row_that_lacks_a_part_stops_the_program(part: str):
    broken = "\n".join(line for line in ROW.splitlines() if not line.startswith(part))
    with pytest.raises(ComebackError, match=f"XX lacks '{part}'"):
        support.read(broken + "\nchecked = 2026-11-22")


def test_a_row_becomes_stale_after_six_months():
    checked = max(place.checked for place in support.countries())
    oldest = min(place.checked for place in support.countries())
    assert support.stale(oldest + timedelta(days=183)) == ()
    assert support.stale(checked + timedelta(days=184)) == support.countries()


def test_a_country_is_found_by_code_or_name_in_any_case():
    assert support.country("gb") == support.country("UK") == support.country(" united kingdom ")
    liechtenstein, switzerland = support.country("li"), support.country("CH")
    assert liechtenstein is not None
    assert switzerland is not None
    assert liechtenstein.name == "Liechtenstein"
    assert liechtenstein.lines == switzerland.lines


@pytest.mark.parametrize("code", ["", "XX", "ZZZ", "Atlantis"])
def test_an_unknown_country_is_nobody_rather_than_a_guess(code: str):
    assert support.country(code) is None


@pytest.mark.parametrize(
    ("locale", "code"),
    [("en-GB", "GB"), ("de", "DE"), ("fr", "FR"), ("pt-BR", "BR"), ("ja", "JP"), ("uk", "UA"), ("zh-TW", "TW")],
)
def test_a_locale_preselects_its_country(locale: str, code: str):
    assert support.guess(locale) == code


@pytest.mark.parametrize("locale", ["en-US", "es-419", "ru", "tr", "", "xx"])
def test_a_locale_that_says_nothing_preselects_nothing(locale: str):
    assert support.guess(locale) is None


def test_searching_puts_the_equal_name_first_then_the_beginning_then_the_rest():
    assert [place.code for place in support.search("uk")] == ["GB", "UA"]
    assert [place.code for place in support.search("land")] == ["FI", "DE", "IE", "NL", "NZ", "PL", "CH", "GB"]
    assert support.search("deutsch")[0].code == "DE"
    assert support.search("") == list(support.countries())
    assert support.search("nowhere at all") == []


def test_dates_are_dates():
    assert all(type(place.checked) is date for place in support.countries())
