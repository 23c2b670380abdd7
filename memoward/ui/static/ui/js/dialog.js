// A link or button with data-dialog="id" opens that dialog instead of its page; Esc and
// data-dialog-close close it, and the focus goes back to where it was (the browser does both).

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (!dialog) return;
    event.preventDefault();
    dialog.showModal();
    return;
  }
  if (event.target.closest("[data-dialog-close]")) event.target.closest("dialog").close();
});
