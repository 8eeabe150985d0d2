"""Amounts in minor units, said to people."""

# ISO 4217 currencies whose minor unit is not a hundredth, as Stripe charges them.
WITHOUT_MINOR = frozenset(
    ("bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx", "vnd", "vuv", "xaf", "xof", "xpf")
)
THOUSANDTHS = frozenset(("bhd", "jod", "kwd", "omr", "tnd"))
SIGNS = {"usd": "$", "eur": "€", "gbp": "£", "jpy": "¥"}


def decimals(currency: str) -> int:
    code = currency.lower()
    return 0 if code in WITHOUT_MINOR else 3 if code in THOUSANDTHS else 2


def say_money(amount: int, currency: str) -> str:
    """`$10`, `$10.50`, `¥1,000`, `1.250 KWD`: whole amounts without a tail of zeros."""
    places = decimals(currency)
    whole, rest = divmod(amount, 10**places)
    number = f"{whole:,}.{rest:0{places}}" if rest else f"{whole:,}"
    sign = SIGNS.get(currency.lower())
    return f"{sign}{number}" if sign else f"{number} {currency.upper()}"
