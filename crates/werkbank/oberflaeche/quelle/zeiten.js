// Times in the time of the place where the page is looked at.

const FORM = new Intl.DateTimeFormat('de-DE', { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' });

function umstellen() {
  for (const ort of document.querySelectorAll('[data-zeit]')) {
    const zeit = new Date(ort.dataset.zeit);
    if (Number.isNaN(zeit.getTime())) continue;
    const satz = FORM.format(zeit) + (ort.dataset.danach ?? '');
    if (ort.textContent !== satz) ort.textContent = satz;
  }
}

export function starten() {
  document.addEventListener('teil-neu', umstellen);
  umstellen();
}
