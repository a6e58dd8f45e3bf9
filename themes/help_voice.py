"""What the pages about help nearby say to a reader, in both voices (see `voice.py`)."""

from dataclasses import dataclass
from functools import cache

from django.utils.translation import pgettext_lazy

from .voice import Words


@dataclass(frozen=True)
class HelpVoice:
    """One way of speaking to a reader who looks for help."""

    lead: Words
    words_hint: Words
    place_label: Words
    ages_title: Words
    questions_title: Words
    phases_title: Words
    levels_title: Words
    # By the value of `socialmap.models.Level`.
    levels: dict[str, Words]
    nothing: Words
    nothing_hint: Words
    place_unknown: Words
    faded: Words
    # By the value of `socialmap.models.Access`, and of `Cost`.
    access: dict[str, Words]
    costs: dict[str, Words]
    gone_lead: Words
    wrong_lead: Words
    wrong_email: Words
    wrong_email_note: Words
    thanks: Words
    thanks_lead: Words
    too_old: Words
    too_busy: Words


U = HelpVoice(
    lead=pgettext_lazy(
        "u", "Find who can help you or your child: close by, and often free."
    ),
    words_hint=pgettext_lazy("u", "sleeps badly, quarrels, money"),
    place_label=pgettext_lazy("u", "Your postcode or neighbourhood"),
    ages_title=pgettext_lazy("u", "How old is your child?"),
    questions_title=pgettext_lazy("u", "What are you dealing with?"),
    phases_title=pgettext_lazy("u", "What is changing in your family?"),
    levels_title=pgettext_lazy("u", "How much help are you looking for?"),
    levels={
        "informatie": pgettext_lazy("u", "You have a question and want to know more."),
        "lichte-steun": pgettext_lazy(
            "u", "You want to talk it over, or do something together with others."
        ),
        "begeleiding": pgettext_lazy(
            "u", "Somebody helps you for a while, at home or elsewhere."
        ),
        "specialistisch": pgettext_lazy(
            "u", "An expert examines or treats. You often need a referral."
        ),
        "crisis": pgettext_lazy("u", "It cannot wait: you need somebody today."),
    },
    nothing=pgettext_lazy("u", "We found nothing that fits all of this."),
    nothing_hint=pgettext_lazy(
        "u", "Do you not know where to begin? Ask us: we look together with you."
    ),
    place_unknown=pgettext_lazy(
        "u",
        "We do not know this place. Try the four digits of your postcode, or the name of your neighbourhood.",
    ),
    faded=pgettext_lazy(
        "u", "Nobody has checked this for a long time. Call first, to be sure."
    ),
    access={
        "open": pgettext_lazy(
            "u", "You can just walk in, call or write. You need no referral."
        ),
        "aanmelden": pgettext_lazy("u", "You sign up yourself. You need no referral."),
        "verwijzing": pgettext_lazy("u", "You need a referral."),
        "besluit": pgettext_lazy(
            "u", "The municipality decides with you whether you get this help."
        ),
    },
    costs={
        "gratis": pgettext_lazy("u", "It is free."),
        "eigen-bijdrage": pgettext_lazy("u", "You pay a part yourself."),
        "vergoed": pgettext_lazy("u", "Your health insurance pays."),
        "betaald": pgettext_lazy("u", "You pay for it yourself."),
        "onbekend": pgettext_lazy("u", "We do not know the cost: ask first."),
    },
    gone_lead=pgettext_lazy(
        "u", "This help has stopped. You may find something else that helps you."
    ),
    wrong_lead=pgettext_lazy(
        "u", "Thank you for telling us. You do not have to say who you are."
    ),
    wrong_email=pgettext_lazy("u", "Your e-mail address, if you want an answer"),
    wrong_email_note=pgettext_lazy(
        "u", "We use it to answer you, and then throw it away."
    ),
    thanks=pgettext_lazy("u", "Thank you"),
    thanks_lead=pgettext_lazy(
        "u", "We look into it, together with the institution, and put it right."
    ),
    too_old=pgettext_lazy(
        "u", "This form was open for long. Send it once more: what you typed is here."
    ),
    too_busy=pgettext_lazy(
        "u",
        "So many messages came in just now that we stopped for a moment. Try again in an hour, or call us.",
    ),
)
JE = HelpVoice(
    lead=pgettext_lazy(
        "je", "Find who can help you or your child: close by, and often free."
    ),
    words_hint=pgettext_lazy("je", "sleeps badly, quarrels, money"),
    place_label=pgettext_lazy("je", "Your postcode or neighbourhood"),
    ages_title=pgettext_lazy("je", "How old is your child?"),
    questions_title=pgettext_lazy("je", "What are you dealing with?"),
    phases_title=pgettext_lazy("je", "What is changing in your family?"),
    levels_title=pgettext_lazy("je", "How much help are you looking for?"),
    levels={
        "informatie": pgettext_lazy("je", "You have a question and want to know more."),
        "lichte-steun": pgettext_lazy(
            "je", "You want to talk it over, or do something together with others."
        ),
        "begeleiding": pgettext_lazy(
            "je", "Somebody helps you for a while, at home or elsewhere."
        ),
        "specialistisch": pgettext_lazy(
            "je", "An expert examines or treats. You often need a referral."
        ),
        "crisis": pgettext_lazy("je", "It cannot wait: you need somebody today."),
    },
    nothing=pgettext_lazy("je", "We found nothing that fits all of this."),
    nothing_hint=pgettext_lazy(
        "je", "Do you not know where to begin? Ask us: we look together with you."
    ),
    place_unknown=pgettext_lazy(
        "je",
        "We do not know this place. Try the four digits of your postcode, or the name of your neighbourhood.",
    ),
    faded=pgettext_lazy(
        "je", "Nobody has checked this for a long time. Call first, to be sure."
    ),
    access={
        "open": pgettext_lazy(
            "je", "You can just walk in, call or write. You need no referral."
        ),
        "aanmelden": pgettext_lazy("je", "You sign up yourself. You need no referral."),
        "verwijzing": pgettext_lazy("je", "You need a referral."),
        "besluit": pgettext_lazy(
            "je", "The municipality decides with you whether you get this help."
        ),
    },
    costs={
        "gratis": pgettext_lazy("je", "It is free."),
        "eigen-bijdrage": pgettext_lazy("je", "You pay a part yourself."),
        "vergoed": pgettext_lazy("je", "Your health insurance pays."),
        "betaald": pgettext_lazy("je", "You pay for it yourself."),
        "onbekend": pgettext_lazy("je", "We do not know the cost: ask first."),
    },
    gone_lead=pgettext_lazy(
        "je", "This help has stopped. You may find something else that helps you."
    ),
    wrong_lead=pgettext_lazy(
        "je", "Thank you for telling us. You do not have to say who you are."
    ),
    wrong_email=pgettext_lazy("je", "Your e-mail address, if you want an answer"),
    wrong_email_note=pgettext_lazy(
        "je", "We use it to answer you, and then throw it away."
    ),
    thanks=pgettext_lazy("je", "Thank you"),
    thanks_lead=pgettext_lazy(
        "je", "We look into it, together with the institution, and put it right."
    ),
    too_old=pgettext_lazy(
        "je", "This form was open for long. Send it once more: what you typed is here."
    ),
    too_busy=pgettext_lazy(
        "je",
        "So many messages came in just now that we stopped for a moment. Try again in an hour, or call us.",
    ),
)


@cache
def help_voice(audience: str) -> HelpVoice:
    """Return how a site of this audience speaks to who looks for help."""
    return JE if audience == "jongin" else U
