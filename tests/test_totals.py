"""A report's own number of dead and hurt: which of the numbers it tells stands for all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extract.claims import ClaimContext, find_claims
from extract.claims.counting.totals import report_toll
from extract.records import Toll

CONTEXT = ClaimContext(date(2026, 2, 1))


def toll(text: str, measure: str, title: str = "") -> Toll:
    """The toll of a report with this text and headline."""
    claims = find_claims(text, context=CONTEXT)
    headline = find_claims(title, context=ClaimContext(None, is_headline=True)) if title else ()
    return report_toll(claims, measure, headline=headline, text=f"{title}\n{text}", source=text)


@pytest.mark.parametrize(
    ("title", "text", "killed", "wounded"),
    [
        # a numeral in the headline stands; an open one gives way to more in the text
        ("Nine people hurt in bar fight", "A bar fight left one man in critical condition, police said.", None, 9),
        ("At least 10 dead in ferry fire", "A ferry fire killed 12 people. Rescuers found 12 bodies.", 12, None),
        # the headline speaks alone where the text tells no victims
        ("Gunmen kill four guards in Tarl", "The road was closed. Officials gave no details.", 4, None),
        # who is among the others is no other
        ("", "A man shot 49 people dead at a club. Ito was among the 53 others wounded, police said.", 49, 53),
        # a headline leaves articles out; its persons stand where the text counts nobody with a number
        ("Teen shot, killed near Harlow school", "Police are looking for a witness.", 1, None),
        ("Boy killed, mother hurt in crash", "The road was closed for hours, officials said.", 1, 1),
        ("Woman killed in Dorr", "Mia Lund, 31, was killed. In May, Per Holm was shot dead near there.", 1, None),
        ("1 killed 3 injured in bar shooting", "The bar was crowded, police said.", 1, 3),
        ("Guard wounds man, kills self", "The office stayed closed.", 1, 1),
        # a deed that has victims, where nobody is told
        ("Police look into fatal shooting", "Detectives asked for help on Friday.", 1, None),
        ("", "The couple were found after an apparent murder-suicide, the sheriff said.", 2, None),
        ("", "A man was charged on Friday in a double homicide. Judge Ann Poe set no bail.", 2, None),
        # a suicide bomber is the one dead of a text that counts the hurt alone
        ("", "A suicide bomber struck a checkpoint near Tarl, injuring nine clerks.", 1, 9),
        ("", "Two suicide bombers struck a checkpoint near Tarl. Nine clerks were injured.", 2, 9),
        ("", "A suicide bomber struck a checkpoint near Tarl.", None, None),
        # "a triple shooting" counts the dead too
        ("", "One man was killed in a triple shooting outside a bar.", 1, 2),
        # "were shot" counts the dead too, "others" do not
        ("", "Six people were shot at a party. One of them, a student, died.", 1, 5),
        ("", "A man was killed and five others were shot. Two of the victims remain in hospital.", 1, 5),
        # a headline's shot hold its dead; a text that counts the hurt outright needs no taking off
        ("5 people shot, 1 dead in Tarl", "A clerk died and five others were hurt outside a bar, police said.", 1, 5),
        # that nobody of one country was hurt denies no others
        ("", "No Italians were injured, but one clerk was killed and three were wounded.", 1, 3),
        # those of another attack add up
        ("", "A blast in Tarl killed seven. In addition to this attack, four died when gunmen hit a bus.", 11, None),
        ("", "A boy was killed in a murder-suicide in Tarl, police said.", 2, None),
        ("", "A boy was killed in an attempted murder-suicide in Tarl, police said.", 1, None),
        # what makes up a total told before is no more
        ("", "A raid left 22 dead. The fight killed 7 attackers, 7 civilians, 4 guards and 4 soldiers.", 22, None),
        # who is told one by one is within the count; "as were" goes on with it
        ("", "Two people, a nurse and a driver, were killed in the blast.", 2, None),
        ("", "Two of his guards were injured as were two clerks.", None, 4),
        # "others" beside a death are hurt, though a later number holds the dead one
        ("", "One man is dead and three other people were shot. Three of the people shot were guests.", 1, 3),
        # two deeds have two kinds of victims; the same ones taken to hospital are no more
        ("5 shot, 1 pistol-whipped at party", "The road was closed, police said.", None, 6),
        ("", "Four others were hurt. The four were taken to the clinic in Tarl.", None, 4),
        # his own guards die beside him; who is told again with others is one of them
        ("", "The clerk, Ana Ruiz, died in an attack in which her guard and driver were also killed.", 3, None),
        ("", "The minister Ana Ruiz died in an attack in which two members of her escort were also killed.", 3, None),
        ("", "The mayor's driver was killed, and the mayor's guard was badly hurt.", 1, 1),
        ("", "The envoy Ivo Mann was murdered. The second secretary was killed at his home.", 1, None),
        ("", "Six priests were murdered. Gunmen killed six priests and two women, the bishop said.", 8, None),
        # "also" tells others than those before: of two kinds beside each other, or a person beside the dead
        ("", "The bomb hurt seven soldiers. Two farmers were also hurt in the blast.", None, 9),
        ("", "Ann Roe, 31, and Bo Kim, 40, were killed. A neighbour was also shot.", 2, 1),
        # who she is and what she is called are one person
        ("", "Bo Kim shot her mother, Ana Poe, who was hurt. Ana Poe, 41, is in stable condition.", None, 1),
        # who is hurt beside the dead is another one, where he is something else
        ("", "Ana Poe, 31, a clerk, was killed. A passing gunman injured a sheriff near there.", 1, 1),
        # numbers of roads and ages count nobody
        ("", "One clerk died on Hwy 150 with a gunshot wound. Another clerk, also 15, was shot in the foot.", 1, 1),
        # attacks of a brief, told by what they were; a bomber of whom nothing is said is not counted
        ("", "Gunmen killed 11 people near Tarl. Two guards were killed in roadside bombings in the south.", 13, None),
        ("", "A bomb in Tarl hurt twenty. Hours later, a club in Dorr was also bombed and six were hurt.", None, 26),
        ("", "A suicide bomber rammed a bus near Tarl, killing 22 and injuring 56.", 22, 56),
        # the others of a number told before are no more; one other teenager is one, however often he is told
        ("", "A guard was fatally shot. He was among four people shot. The three other men were hurt.", 1, 3),
        ("", "A clerk died and another teen was shot. The other teen is recovering in a hospital.", 1, 1),
        ("Boy, 7, and girl, 5, among 4 shot in Tarl", "The road was closed, police said.", None, 4),
        # who is treated is not among the dead
        ("", "Fifteen farmers died in the raid. Nine wounded people were being treated, a nurse said.", 15, 9),
        # who adds to a running total is in it; what a speaker had put before is over; "others" add to the text's count
        ("", "The toll rose to 26 after three more bodies were found. The three had bled to death.", 26, None),
        (
            "49 others dead, says minister",
            "At least 145 rebels and another 49 people were killed, the minister said. On Saturday the army had put "
            "the number of rebels killed at 92.",
            194,
            None,
        ),
        # "the gunmen" bring in no attack of their own
        (
            "",
            "At least 15 people died when armed men stormed a town, police said.\nThe gunmen opened fire, said "
            "a woman who fled. She counted 22 bodies.",
            15,
            None,
        ),
        # "two ... and two others" are four
        ("", "Two men were in critical condition and two others were injured.", None, 4),
        ("", "A teenager was wounded. Three others were also hurt, police said.", None, 4),
        # "others" beside the dead are all of the hurt
        ("", "Bombs killed 36 people and hurt 150 others. In the capital 60 people were hurt.", 36, 150),
        # two verbs, two victims; "another" is one more
        ("", "A blast killed a guard and injured a journalist.", 1, 1),
        ("", "Militants opened fire, killing a soldier and injuring another.", 1, 1),
        ("", "Mia Lund was killed on Friday. Lund's father was wounded.", 1, 1),
        # a state told of some is a part of those told as hurt
        ("", "Nine people were injured. One woman was in critical condition.", None, 9),
        # an attacker who kills himself stands beside those whom he killed, and among those who are dead
        ("", "A man killed three people before taking his own life.", 4, None),
        ("", "The attack left four dead. Ivan Dorr killed three people before taking his own life.", 4, None),
        # one person told three times is one
        ("", "A Harlow man was killed. Chad Jenks, 19, died at the scene. The young man died alone.", 1, None),
        ("", "A 15-year-old boy was shot and killed. A young man was killed for nothing, his coach said.", 1, None),
        # members of one list are different persons
        ("", "He shot and killed his son and his cousin.", 2, None),
        # a report that only looks back is about what its lead names
        ("", "A court jailed a man on Friday over a shooting that killed three people two years ago.", 3, None),
        # a text all in capitals has names too
        ("", "THE MURDER OF JUDGE DR ANA QUISPE LUNA WAS CONDEMNED. QUISPE LUNA, 52, WAS KILLED ON MONDAY.", 1, None),
        ("", "INES MARO TEJADA, MAYOR OF TARMO, WAS KILLED TODAY. HER DRIVER, 32, WAS WOUNDED IN THE ATTACK.", 1, 1),
        # attacks that a brief brings in one by one add up; what it tells again, or of a whole wave, does not
        ("", "A bomb near a bank in Tarl killed 7 people. In Dorr, a blast killed three guards.", 10, None),
        ("", "Gunmen killed 8 drivers. Hours later a patrol was ambushed. Five men died in that attack.", 13, None),
        ("", "A truck bomb killed 26 people in Tarl. The blast also killed four children, a doctor said.", 26, None),
        ("", "A series of bombings across Oron killed 92 people. A bomb in Tarl killed 12 men.", 92, None),
        ("", "Rebels shelled Tarl, killing 9. In other attacks two farmers were killed and six hurt.", 11, 6),
        # a wave's list holds its parts, also those of "other bombings" in it
        (
            "",
            "A string of bombings in Oron killed at least 33 people. Three blasts in Tarl left 23 dead. Other bombings "
            "in Dorr killed 10.",
            33,
            None,
        ),
        # a person whom another deed of the brief befell, and one who was "also" killed, are one more
        ("", "Eleven guards were killed in the raid. Rebels shot down a helicopter, killing a medic.", 12, None),
        ("", "Two clerks were killed in the ambush. A soldier was also killed.", 3, None),
        # an attacker who killed himself and others
        ("", "A bomber killed himself and eight others in Tarl.", 9, None),
        ("", "The gunman killed seven guards before being shot dead.", 8, None),
        # the plural without a number is at least two
        ("", "Several houses were hit. A number of civilians were injured, officials said.", None, 2),
        ("", "No casualties were reported. No one was injured.", 0, 0),
        # who says first that nobody was hurt tells of others after it; "no one else" denies nobody told
        ("", "A bomb broke windows in Tarl but nobody was hurt. Bombs hurt 20 people there this week.", None, 0),
        ("", "No one else was hurt when a guard shot two men in Tarl. Both men died.", 2, 0),
        # two persons of one sentence; the dead of those who were shot
        ("", "A teen was killed and a child was injured on Friday.", 1, 1),
        ("", "A boy was killed in Tarl. A woman, 43, was also shot and is expected to recover.", 1, 1),
        ("Guard found dead after killing wife", "Police are in Tarl.", 2, None),
        ("4 shot, one fatally, in Tarl", "Police are looking for witnesses.", 1, 3),
        # "all four" leaves nobody over
        ("", "A woman was shot, and three men were wounded. All four are in stable condition.", None, 4),
        # an attacker who is killed is counted beside victims of one kind, once
        ("", "Two guards died in the raid. Officers then killed the gunman.", 3, None),
        ("", "Two bailiffs and the gunman are dead in Tarl.", 3, None),
        # who is told once more, and the dead of the deed that was avenged
        ("", "Omar Haddad was killed at home. He is the second trader to be murdered this week.", 1, None),
        ("", "Bombs killed five in Tarl in revenge for the killing of 12 traders.", 5, None),
    ],
)  # fmt: skip
def test_report_totals(title: str, text: str, killed: int | None, wounded: int | None) -> None:
    assert (toll(text, "killed", title).best, toll(text, "wounded", title).best) == (killed, wounded)


def test_a_report_keeps_the_range_over_what_it_tells() -> None:
    found = toll("At least 10 people were killed, police said. Doctors said 14 people were killed.", "killed")
    assert (found.low, found.high) == (10, 14)


def test_a_number_that_no_rule_read_counts_in_a_brief_and_else_at_most_as_the_highest() -> None:
    text = "Ten people were killed in Tarl. " + "The street was closed. " * 50 + "Police counted 14 people killed."
    ten, fourteen = find_claims(text, context=CONTEXT)
    for number, found in ((14, Toll(10, 10, 14)), (40, Toll(10, 10, 10))):
        guessed = replace(fourteen, low=number, high=number, rule="leftover")
        assert report_toll((ten, guessed), "killed", text=text, source=text) == found
        assert report_toll((guessed,), "killed", source=text) == Toll()
        assert report_toll((guessed,), "killed", text=text, source="Police counted many.").best == number


def test_a_long_report_tells_its_own_attack_again_and_again() -> None:
    between = "The street was closed. " * 50
    text = f"A bomb near a bank in Tarl killed 7 people. {between}A blast there killed three guards."
    assert toll(text, "killed").best == 7
