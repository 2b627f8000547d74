// Arguments: role, name, and the element to look inside of. Answers the first visible element with that role whose
// accessible name matches.
const [role, wanted, scope] = arguments;
const selectors = {
  button: 'button:not([role]), [role=button]',
  link: 'a[href], [role=link]',
  textbox: 'input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, [role=textbox]',
  checkbox: 'input[type=checkbox], [role=checkbox]',
  switch: '[role=switch]',
  radio: 'input[type=radio], [role=radio]',
  slider: 'input[type=range], [role=slider]',
  combobox: 'select, [role=combobox]',
  article: 'article, [role=article]',
  dialog: 'dialog[open], [role=dialog], [role=alertdialog]',
  heading: 'h1, h2, h3, [role=heading]',
  navigation: 'nav, [role=navigation]',
  listitem: 'li, [role=listitem]',
  region: 'section[aria-label], [role=region]',
};
const words = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const name = (element) => {
  const label = element.getAttribute('aria-label');
  if (label) return words(label);
  const ids = element.getAttribute('aria-labelledby');
  if (ids) return words(ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(' '));
  if (element.labels?.length) return words(element.labels[0].textContent);
  const [shown, written] = [words(element.innerText), words(element.textContent)];
  // Capitals that only the style makes are not part of a name.
  if (shown !== '' && shown.toLowerCase() === written.toLowerCase()) return written;
  return shown || written || words(element.getAttribute('title') || element.getAttribute('placeholder'));
};
const visible = (element) => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden' && !element.closest('[inert]');
};
const matches = (element) => {
  const own = name(element);
  if (wanted === '') return true;
  return wanted.endsWith('…') ? own.startsWith(wanted.slice(0, -1)) : own === wanted;
};
const all = [...(scope ?? document).querySelectorAll(selectors[role] ?? `[role=${role}]`)].filter(visible).filter(matches);
const first = all[0] ?? null;
return first;
