// What stays at the top of the window: so much room is kept free above whatever is led to, so that nothing with the focus is
// hidden below it.

export function starten() {
  const messen = () => {
    const stehende = [...document.querySelectorAll('.oben, .oben .knoepfe')].filter((eines) => getComputedStyle(eines).position === 'sticky');
    const hoehe = Math.max(0, ...stehende.map((eines) => eines.offsetHeight));
    document.documentElement.style.setProperty('--oben', `${hoehe}px`);
  };
  const beobachter = new ResizeObserver(messen);
  for (const eines of document.querySelectorAll('.oben, .oben > *')) beobachter.observe(eines);
  addEventListener('resize', messen);
  document.addEventListener('teil-neu', messen);
  messen();
}
