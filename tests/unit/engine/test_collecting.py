"""The collector of cycles rests during loads and is afterwards as it was before."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from threading import Barrier, Thread

import pytest

import talentarule
from talentarule.engine import loading
from talentarule.engine.collecting import paused
from talentarule.source.normalise import normalise


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    assert gc.isenabled()
    yield
    gc.unfreeze()
    gc.enable()


def test_it_rests_and_goes_on() -> None:
    with paused():
        assert not gc.isenabled()
        with paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    with paused():
        pass
    assert not gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), paused():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_what_was_made_is_old_and_nothing_stays_frozen() -> None:
    with paused():
        made = [[] for _ in range(1000)]  # type: ignore[var-annotated]
    old = {id(one) for one in gc.get_objects(generation=2)}
    assert gc.get_freeze_count() == 0
    assert all(id(one) in old for one in made)


def test_what_the_application_froze_stays_frozen() -> None:
    gc.freeze()
    with paused():
        pass
    assert gc.get_freeze_count() > 0


def test_the_last_of_several_threads_switches_it_on() -> None:
    inside, leave, seen = Barrier(3), Barrier(3), []

    def load() -> None:
        with paused():
            inside.wait()
            leave.wait()

    threads = [Thread(target=load) for _ in range(2)]
    for thread in threads:
        thread.start()
    inside.wait()
    seen.append(gc.isenabled())
    leave.wait()
    for thread in threads:
        thread.join()
    assert seen == [False]
    assert gc.isenabled()


def test_loading_rests_it(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def watched(text: str, name: str) -> object:
        seen.append(gc.isenabled())
        return normalise(text, name)

    monkeypatch.setattr(loading, "normalise", watched)
    talentarule.loads("Dinas Kesehatan mensyaratkan bidang = kesehatan")
    assert seen == [False]
    assert gc.isenabled()
