// The staff pages: notice news on the desk, remember the agent's name.
const desk = document.querySelector('.st-desk');
const agent = document.querySelector('.st-agent input');
if (agent) {
  agent.value = localStorage.getItem('desk-agent') || '';
  agent.addEventListener('change', () => localStorage.setItem('desk-agent', agent.value));
}
if (desk) {
  const answered = document.querySelector('.st-talk .st-from-agent');
  if (answered) window.scrollTo(0, document.documentElement.scrollHeight);
  const query = new URLSearchParams({ ticket: desk.dataset.ticket, show: desk.dataset.show });
  setInterval(async () => {
    if (document.hidden) return;
    try {
      const { state } = await (await fetch(`/desk/state?${query}`)).json();
      const text = document.querySelector('#st-text');
      const writing = text && (text.value || document.activeElement === text);
      if (state !== desk.dataset.state) {
        if (!writing) location.reload();
        else document.title = '● ' + document.title.replace(/^● /, '');
      }
    } catch { /* the shop is restarting: the next round asks again */ }
  }, 3000);
}
