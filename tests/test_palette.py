"""The six family colours stay apart for everybody, in both themes, and stand out from the ground.

Colour difference is CIEDE2000; colour vision is simulated with the matrices of Machado, Oliveira
and Fernandes for full severity; contrast is WCAG's. All three are written out here from their
published formulas and held against published values.

References: G. Sharma, W. Wu, E. N. Dalal, Color Res. Appl. 30 (2005), table 1; G. M. Machado et
al., IEEE Trans. Vis. Comput. Graph. 15 (2009); WCAG 2.2, relative luminance.
"""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from cuibono.view.plate.style import Theme, colours
from cuibono.vocabulary import load_vocabulary

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

SMALLEST_DIFFERENCE = 22.0
SMALLEST_CONTRAST = 3.2
TEXT_CONTRAST = 4.5

VISIONS: dict[str, Matrix] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE: Triple = (0.95047, 1.0, 1.08883)


def times(matrix: Matrix, vector: Triple) -> Triple:
    a, b, c = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return a, b, c


def linear(colour: str) -> Triple:
    """The light of an sRGB colour, each channel from 0 to 1."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    a, b, c = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in channels)
    return a, b, c


def seen(colour: str, vision: str) -> Triple:
    """The light that an eye of this vision has of a colour, kept within the screen's range."""
    a, b, c = (min(max(x, 0.0), 1.0) for x in times(VISIONS[vision], linear(colour)))
    return a, b, c


def lab(light: Triple) -> Triple:
    x, y, z = (
        value ** (1 / 3) if value > (6 / 29) ** 3 else value / (3 * (6 / 29) ** 2) + 4 / 29
        for value in (part / white for part, white in zip(times(TO_XYZ, light), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one: Triple, other: Triple) -> float:
    """The CIEDE2000 difference of two colours in CIELAB."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c7 = ((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2) ** 7
    g = 0.5 * (1 - math.sqrt(mean_c7 / (mean_c7 + 25**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    d_l, d_c = l2 - l1, c2 - c1
    d_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    t = (
        1
        - 0.17 * math.cos(math.radians(mean_h - 30))
        + 0.24 * math.cos(math.radians(2 * mean_h))
        + 0.32 * math.cos(math.radians(3 * mean_h + 6))
        - 0.20 * math.cos(math.radians(4 * mean_h - 63))
    )
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / math.sqrt(20 + (mean_l - 50) ** 2)
    s_c, s_h = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    swing = 30 * math.exp(-(((mean_h - 275) / 25) ** 2))
    r_c = 2 * math.sqrt(mean_c**7 / (mean_c**7 + 25**7))
    r_t = -math.sin(math.radians(2 * swing)) * r_c
    l_part, c_part, h_part = d_l / s_l, d_c / s_c, d_h / s_h
    return math.sqrt(l_part**2 + c_part**2 + h_part**2 + r_t * c_part * h_part)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    bright, dark = sorted((luminance(linear(c)) for c in (one, other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(light: Triple) -> float:
    return sum(w * x for w, x in zip((0.2126, 0.7152, 0.0722), light, strict=True))


def families(theme: Theme) -> dict[str, str]:
    palette = colours(load_vocabulary(), theme)
    return {name: value for name, value in palette.items() if name.startswith("family-")}


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 3.1571, -77.2803), (50.0, 0.0, -82.7485), 2.8615),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
        ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0011), 7.2195),
        ((50.0, 2.5000, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_is_the_published_one(one: Triple, other: Triple, difference: float) -> None:
    """A wrong formula would pass any palette."""
    assert ciede2000(one, other) == pytest.approx(difference, abs=1e-4)
    assert ciede2000(other, one) == pytest.approx(difference, abs=1e-4)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_there_are_six_families(theme: Theme) -> None:
    assert len(set(families(theme).values())) == 6


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_two_families_are_mistaken_for_each_other(theme: Theme, vision: str) -> None:
    """Colour carries the family alone, so it must hold for every reader."""
    looks = {name: lab(seen(value, vision)) for name, value in families(theme).items()}
    near = {
        f"{a} and {b}: {ciede2000(looks[a], looks[b]):.1f}"
        for a, b in combinations(sorted(looks), 2)
        if ciede2000(looks[a], looks[b]) < SMALLEST_DIFFERENCE
    }
    assert not near


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["ground", "panel"])
def test_every_family_stands_out_from_what_it_is_drawn_on(theme: Theme, ground: str) -> None:
    palette = colours(load_vocabulary(), theme)
    faint = {
        f"{name} {value}: {contrast(value, palette[ground]):.2f}"
        for name, value in families(theme).items()
        if contrast(value, palette[ground]) < (SMALLEST_CONTRAST if ground == "ground" else 3.0)
    }
    assert not faint


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["ground", "panel"])
@pytest.mark.parametrize("ink", ["ink", "muted"])
def test_words_are_readable(theme: Theme, ground: str, ink: str) -> None:
    palette = colours(load_vocabulary(), theme)
    assert contrast(palette[ink], palette[ground]) >= TEXT_CONTRAST


def test_what_stands_out_in_one_theme_stands_out_in_the_other() -> None:
    """Posts, partnerships and contracts before what is offered, invested or met about."""
    strong = {"family-post", "family-partnership", "family-contract"}
    for theme, ground in (("light", "#FFFFFF"), ("dark", "#111418")):
        by_contrast = {
            name: contrast(value, ground)
            for name, value in families("light" if theme == "light" else "dark").items()
        }
        weak = [value for name, value in by_contrast.items() if name not in strong]
        assert min(by_contrast[name] for name in strong) > 1.5 * max(weak)
        assert max(by_contrast, key=by_contrast.__getitem__) == "family-post"
