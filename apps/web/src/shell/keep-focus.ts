// Where the focus goes when the element that has it goes: to the one that had it before.

/** Keeps the focus within `root`: of an editor, a panel or a button that goes, back to where it was. Returns how to stop. */
export function keepFocus(root: HTMLElement): () => void {
  const trail: HTMLElement[] = []; // what had the focus, the last one at the end
  const isNowhere = () => document.activeElement === document.body || document.activeElement === null;
  const enter = ({ target }: FocusEvent) => {
    const before = trail.filter((element) => element.isConnected && element !== target);
    trail.splice(0, trail.length, ...before.slice(-8), target as HTMLElement);
  };
  const leave = () =>
    requestAnimationFrame(() => {
      if (isNowhere() && trail.at(-1)?.isConnected) trail.length = 0; // the reader took it away
    });
  const observer = new MutationObserver(() => {
    if (!isNowhere() || trail.length === 0 || trail.at(-1)!.isConnected) return;
    const back = trail.findLast((element) => element.isConnected);
    trail.length = 0;
    back?.focus({ preventScroll: true });
  });
  root.addEventListener('focusin', enter);
  root.addEventListener('focusout', leave);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    root.removeEventListener('focusin', enter);
    root.removeEventListener('focusout', leave);
  };
}
