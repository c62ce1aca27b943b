// Before the first paint, so that a page chosen dark is never white for a moment.
const chosen = localStorage.getItem('provost-colors')
if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.colors = chosen
