"""Characters that act on a terminal or turn the reading order, made visible and harmless."""

import re

_BIDI = "\u202a-\u202e\u2066-\u2069"
_CONTROLS = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff{_BIDI}\ud800-\udfff\U000e0000-\U000e007f]")
_CONTROLS_BUT_LAYOUT = re.compile(_CONTROLS.pattern.replace("\x00-\x1f", "\x00-\x08\x0b\x0c\x0e-\x1f"))


def show_controls(text: str, keep_layout: bool = False) -> str:
    r"""``text`` with every control character as a visible one that does nothing.

    The controls of ASCII become their pictures (U+2400 and on); others, marks that turn the direction of
    text, byte order marks, tags and half surrogates become their number in angle brackets. Marks that Arabic,
    Persian, Indic scripts and emoji need (joiners, left-to-right and right-to-left marks) stay.
    ``keep_layout`` leaves tabs and line ends as they are.

    >>> show_controls("\x1b[31mred \u202egnirts\x9b")
    '␛[31mred <U+202E>gnirts<U+009B>'
    """
    return (_CONTROLS_BUT_LAYOUT if keep_layout else _CONTROLS).sub(_picture, text)


def _picture(found: re.Match[str]) -> str:
    number = ord(found[0])
    if number < 0x20:
        return chr(0x2400 + number)
    return "\u2421" if number == 0x7F else f"<U+{number:04X}>"
