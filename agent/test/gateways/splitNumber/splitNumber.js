// A full box hands the cursor on, as the boxes of a printed form invite one to.
const boxes = [...document.querySelectorAll('.boxes input[maxlength="4"]')]
for (const [index, box] of boxes.entries()) {
  box.addEventListener('input', () => { if (box.value.length === 4) boxes[index + 1]?.focus() })
}
