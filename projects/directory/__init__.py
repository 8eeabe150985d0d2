"""The directory (HOME): what is asked for, who matches, in which order, and what a card may show."""
