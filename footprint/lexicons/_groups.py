"""Groups of people whom hate is aimed at, as patterns over small letters: for sex, origin, skin, faith, orientation,
gender, disability, age."""

from __future__ import annotations

MEMBER = (
    r"(?:woman|girl|female|immigrant|migrant|foreigner|refugee|asylum seeker|muslim|jew|catholic|"
    r"hindu|sikh|christian|"
    r"atheist|gay|lesbian|homosexual|bisexual|trans (?:woman|man|person)|transsexual|black(?: "
    r"(?:guy|man|woman|person|kid))?|"
    r"asian|african|arab|indian|mexican|pole|romanian|chinese(?: (?:guy|man|woman|person))?|"
    r"latino|traveller|gypsy|roma|"
    r"disabled person|wheelchair user|boomer|pensioner|old person|autistic(?: (?:person|kid))?)"
)
"""One member."""
GROUPS = (
    r"(?:(?:(?:black|brown|white|gay|trans|disabled|old|muslim|jewish|foreign|asian|african|arab|"
    r"chinese|indian|mexican|"
    r"polish|romanian|autistic|deaf|blind|elderly|fat|young|pregnant|homeless|roma|lesbian|"
    r"working) )?(?:women|girls|females|"
    r"wives|mothers|people|folks?|men|kids|workers|drivers|nurses|"
    r"students)(?<!\bpeople)(?<!\bfolk)(?<!\bfolks)(?<!\bkids)"
    r"(?<!\bworkers)(?<!\bdrivers)(?<!\bnurses)(?<!\bstudents)(?<!\bmen)|"
    r"(?:black|brown|white|gay|trans|disabled|old|muslim|jewish|foreign|asian|african|arab|"
    r"chinese|indian|mexican|polish|"
    r"romanian|autistic|deaf|blind|elderly|roma|lesbian) (?:people|folks?|kids|workers|drivers|nurses|students|men)|"
    r"immigrants|migrants|foreigners|refugees|asylum seekers|muslims|jews|catholics|hindus|sikhs|"
    r"christians|atheists|gays|"
    r"lesbians|homosexuals|bisexuals|transsexuals|trans|blacks|asians|africans|arabs|indians|"
    r"mexicans|poles|romanians|latinos|"
    r"travellers|gypsies|the roma|the disabled|the elderly|pensioners|boomers|old people)"
)
"""A group, as a plural."""
