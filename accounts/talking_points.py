"""What a good minute says (ACC-5): five points, and one pitch that says them all."""

TALKING_POINTS = (
    ("Who", "your name, and what you do all day"),
    ("Built", "one thing you made, and what became of it"),
    ("Want", "what you are after now, and why it matters"),
    ("Offer", "what somebody gets by working with you"),
    ("Ask", "whom you look for, in one sentence"),
)

EXAMPLE = (
    "I'm Mira, a mechanical engineer who repairs lab pumps. Last year I built a water pump that a village school can mend "
    "with a bicycle toolkit; eleven of them run today. I want the next version to tell when it is about to fail, because "
    "a week without water is a week without school. I bring the mechanics, a workshop and two schools that want to try it. "
    "I'm looking for somebody who has made low-power electronics survive outdoors."
)
