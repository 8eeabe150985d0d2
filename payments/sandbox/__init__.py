"""Stripe without keys: a transport under the real SDK, with stored objects and a hosted page. No money moves."""
