"""The drill of docs/operations.md: back up a shop at work, lose it, put it back, go on."""

from pathlib import Path

from tests.disasters.live import live


async def test_a_shop_is_backed_up_at_work_and_put_back(tmp_path: Path) -> None:
    """The commands as an operator types them: the copy is proved, a running shop is not touched, the rest is told."""
    copy = tmp_path / "elsewhere" / "copy.db"
    async with live(tmp_path) as shop:
        process = await shop.open()
        shop.customer.say("/start")
        await shop.until(lambda: len(shop.customer.messages) > 1)
        await shop.ask("/credit 1001 50 cash", "$50.00")
        status, said, complained = await shop.run("backup", "--to", str(copy))
        assert (status, complained) == (0, "")
        assert str(copy) in said
        assert "proved" in said
        assert "is there already" in (await shop.run("backup", "--to", str(copy)))[2]
        await shop.ask("/credit 1001 10 more", "$60.00")
        status, said, complained = await shop.run("restore", str(copy))
        assert (status, said) == (2, "")
        assert "another process already runs the shop" in complained
        await shop.close(process)
        assert len(list((tmp_path / "backups").glob("shop-*.db"))) == 1, "the shop makes one of its own"

        status, said, complained = await shop.run("restore", str(copy))
        assert status == 0, complained
        assert "in wallets: 50.000000 USD" in said
        assert "before-restore" in said
        assert "Give customers with /credit" in said
        process = await shop.open()
        await shop.ask("/user 1001", "$50.00")
        await shop.until(lambda: shop.told("stands on a backup again"))
        await shop.close(process)
        status, said, _ = await shop.run("audit")
        assert status == 0, said
