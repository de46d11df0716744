// Something is being made by a job: the page looks again by itself after some seconds.
const again = document.querySelector('[data-again]');
if (again) setTimeout(() => location.reload(), 1000 * Number(again.dataset.again));
