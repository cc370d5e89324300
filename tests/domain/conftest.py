"""How hard hypothesis tries here: enough to find things, short enough to be run always."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "domain", max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("domain")
