"""A plug-in: one emitter and one rule."""
