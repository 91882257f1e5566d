"""The one Celery task: carry an errand by its id."""

from celery import shared_task


@shared_task(
    name="outbox.run_errand", acks_late=True, reject_on_worker_lost=True, ignore_result=True
)
def run_errand(*, outbox_id: int, **_: object) -> None:
    from centre.outbox import services  # noqa: PLC0415 -- leaf

    services.run(outbox_id)
