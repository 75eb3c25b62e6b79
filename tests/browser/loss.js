// What a person loses on this page at this width: a list of sentences, empty if all is well.
() => {
  const main = document.querySelector("[data-testid=stMain]")
  const losses = []
  const short = (text) => text.trim().replace(/\s+/g, " ").slice(0, 60)
  const round = ({ left, top, right, bottom }) => [left, top, right, bottom].map(Math.round).join(" ")

  // Data frames are painted on a canvas, and have text beside it for screen readers only.
  const painted = "[data-testid=stDataFrame], .katex-mathml, [data-testid=stSkeleton]"
  const seen = (element) =>
    !element.closest(painted) &&
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })
  const clipping = (element) => {
    const found = []
    for (let each = element; each && each !== main; each = each.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(each)
      if (overflowX !== "visible" || overflowY !== "visible") found.push([each, overflowX])
    }
    return found
  }
  // One pixel: for screen readers only.
  const unseen = (element) => clipping(element).some(([each]) => each.clientWidth <= 1 || each.clientHeight <= 1)
  const turned = (element) => /rotate\((?!0,)/.test(element.closest("text")?.getAttribute("transform") ?? "")
  const scrolls = (overflow) => overflow === "auto" || overflow === "scroll"

  // Everything one reads, line by line, and everything one presses or fills in.
  const lines = []
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement
    if (!node.data.trim() || element.closest("style, script, title, option") || !seen(element)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    if (unseen(element)) continue
    for (const box of range.getClientRects()) if (box.width > 1) lines.push({ node, element, box, what: short(node.data) })
  }
  const controls = [...main.querySelectorAll("button, input, textarea, summary, [role=combobox], [role=switch]")]
    .filter((element) => seen(element) && !unseen(element))
    .map((element) => ({
      node: element, element, box: element.getBoundingClientRect(),
      what: element.tagName.toLowerCase() + " " + short(element.ariaLabel || element.textContent),
    }))

  const frames = [document.documentElement, document.body, main]
  for (const each of frames) {
    if (each.scrollWidth > each.clientWidth + 1) losses.push(`the page scrolls sideways: ${each.scrollWidth} px`)
  }

  const edge = main.getBoundingClientRect().right
  for (const { element, box, what } of [...lines, ...controls]) {
    const around = clipping(element)
    if (around.some(([each, overflow]) => scrolls(overflow) && each.scrollWidth > each.clientWidth)) continue
    if (box.right > edge + 1 || box.left < main.getBoundingClientRect().left - 1) losses.push(`beyond the edge: ${what}`)
    for (const [each] of around) {
      const frame = each.getBoundingClientRect()
      const sideways = box.right > frame.right + 2 || box.left < frame.left - 2
      if (sideways || box.bottom > frame.bottom + box.height / 4) losses.push(`cut: ${what}`)
    }
  }
  for (const each of main.querySelectorAll(".js-plotly-plot, img, iframe, canvas")) {
    if (seen(each) && each.getBoundingClientRect().right > edge + 1) losses.push("a picture beyond the edge")
  }
  for (const chart of main.querySelectorAll(".js-plotly-plot")) {
    const width = chart.querySelector(".main-svg").getBoundingClientRect().width
    if (Math.abs(width - chart.parentElement.getBoundingClientRect().width) > 2) losses.push("a chart of another width")
  }

  // The lines of one text touch, and a letter does not fill its line: a quarter of the height above and below is air.
  // The box of a text that is turned is mostly air.
  const body = ({ box }) => {
    const air = box.height / 4
    return { left: box.left + 1, right: box.right - 1, top: box.top + air, bottom: box.bottom - air }
  }
  const below = main.querySelector("[data-testid=stBottom]")
  const all = [...lines, ...controls]
    .filter(({ element }) => !below?.contains(element) && !turned(element))
    .map((each) => ({ ...each, body: body(each) }))
    .sort((one, other) => one.body.top - other.body.top)
  all.forEach((one, at) => {
    for (const other of all.slice(at + 1)) {
      if (other.body.top >= one.body.bottom) break
      if (one.node === other.node || one.node.contains(other.node) || other.node.contains(one.node)) continue
      if (one.body.left < other.body.right && other.body.left < one.body.right) {
        losses.push(`over each other: ${one.what} (${round(one.box)}) and ${other.what} (${round(other.box)})`)
      }
    }
  })
  return [...new Set(losses)]
}
