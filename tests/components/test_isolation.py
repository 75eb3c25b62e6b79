"""Twenty people at once on one server: nobody ever sees what another one put in."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from random import Random

from benchmarks.visitor import visiting
from tests.browser.server import running

PEOPLE, CLICKS = 20, 8


async def rate_at_random(address, seed):
    """Rate tools at random, and compare after every click: what the app holds in the end, and what it should hold."""
    random, mine = Random(seed), {}
    async with visiting(address, "/rate?category=compute-deployment&pace=full") as visitor:
        run = await visitor.arrive(None)
        radios = {each.radio.id: each.radio for each in run.elements if each.WhichOneof("type") == "radio"}
        assert len(radios) == 8
        for _ in range(CLICKS):
            radio = random.choice(list(radios.values()))
            choice = random.randrange(1, 7)
            mine[radio.id.rpartition("rating.")[2]] = choice - 1
            run = await visitor.change(id=radio.id, string_value=radio.options[choice])
            progress = run.first("progress").text
            assert f"Compute & Deployment: {len(mine)} of 8" in progress
        run = await visitor.go("/my_data")
        held = json.loads(run.first("json").body)["entries"]["rating"]
        return {name: value for name, (value, _) in held.items()}, mine


def test_twenty_people_rate_at_random_and_see_only_their_own(tmp_path):
    async def all_at_once(address):
        return await asyncio.gather(*(rate_at_random(address, seed) for seed in range(PEOPLE)))

    with running(tmp_path / "log") as server:
        # In a thread of its own: while browser tests run, Playwright has a loop in this one.
        with ThreadPoolExecutor(1) as pool:
            results = pool.submit(asyncio.run, all_at_once(server.address)).result()
        assert server.complaints() == []
    assert len({json.dumps(mine, sort_keys=True) for _, mine in results}) > PEOPLE // 2
    for held, mine in results:
        assert held == mine
