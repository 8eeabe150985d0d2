"""What a browser calls itself, in the words its owner would use."""

BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "iPhone": "an iPhone",
    "iPad": "an iPad",
    "Android": "Android",
    "CrOS": "a Chromebook",
    "Windows": "Windows",
    "Mac OS X": "a Mac",
    "Linux": "Linux",
}
LONGEST = 60


def browser(user_agent: str) -> str:
    """ "Firefox on Linux"; most pretend to be others as well, so the rarer name counts. Unknown: as it says itself."""
    name = found(BROWSERS, user_agent)
    system = found(SYSTEMS, user_agent)
    if not name:
        return user_agent[:LONGEST] or "An unknown browser"
    return f"{name} on {system}" if system else name


def found(names: dict[str, str], user_agent: str) -> str:
    return next((name for sign, name in names.items() if sign in user_agent), "")
