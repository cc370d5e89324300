"""Voikko as it is installed here, and no Voikko: what it adds must never be needed."""

import pytest

from workshop.language import lemmas, names, personal_data, voikko


@pytest.fixture(params=["as installed", "without Voikko"])
def any_voikko(request, monkeypatch):
    caches = (lemmas._finnish, names._readings, personal_data.suspicions)
    if request.param == "without Voikko":
        monkeypatch.setattr(voikko, "_handle", lambda: None)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()
