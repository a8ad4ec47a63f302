"""What all tests share: on a machine that others use, too, the time of one example says nothing."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("fundwire", deadline=None)
settings.load_profile("fundwire")
