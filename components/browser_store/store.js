// Keeps one text in localStorage and tells Python when it changes elsewhere. Python decides what the text means.
// One memory for the whole page: the component may be mounted anew while the page lives on.
const memory = (window.prepboardStore ??= {})

function setAside(key) {
  const text = localStorage.getItem(key)
  if (text !== null) localStorage.setItem(`${key}.aside.${Date.now()}`, text)
}

function eraseAsides(key) {
  Object.keys(localStorage)
    .filter((name) => name.startsWith(`${key}.aside.`))
    .forEach((name) => localStorage.removeItem(name))
}

export default function (component) {
  const { data, setTriggerValue } = component

  // After the server was restarted, the same page talks to a new session, which has heard nothing yet.
  if (memory.session !== data.session) {
    const nothing = { seen: undefined, told: new Map(), number: 0, asked: 0, asides: 0, erasures: 0 }
    Object.assign(memory, { session: data.session }, nothing)
  }

  // What was told may be lost on its way. Only what Python says it heard is safe to write over.
  const tell = (trigger, text) => {
    memory.number += 1
    memory.told.set(memory.number, text)
    setTriggerValue(trigger, { text, number: memory.number })
  }
  if (memory.told.has(data.heard)) {
    memory.seen = memory.told.get(data.heard)
    memory.told.forEach((_, number) => number <= data.heard && memory.told.delete(number))
  }

  try {
    if (data.ask > memory.asked) {
      memory.asked = data.ask
      tell("loaded", localStorage.getItem(data.key))
    }
    if (data.asides > memory.asides) {
      setAside(data.key)
      memory.asides = data.asides
      memory.seen = localStorage.getItem(data.key)
    }
    if (data.erasures > memory.erasures) {
      eraseAsides(data.key)
      memory.erasures = data.erasures
    }
    if (data.write !== null && data.write !== memory.seen) {
      const stored = localStorage.getItem(data.key)
      // Another tab has written since: hear it first, so that nothing of it is written over.
      if (stored !== null && stored !== memory.seen) {
        tell("changed", stored)
      } else {
        localStorage.setItem(data.key, data.write)
        memory.seen = data.write
      }
    }
  } catch (error) {
    setTriggerValue("refused", { reason: String(error.name) })
  }

  window.removeEventListener("storage", memory.listener)
  memory.listener = (event) => {
    if (event.key === data.key && event.newValue !== null && event.newValue !== memory.seen) {
      tell("changed", event.newValue)
    }
  }
  window.addEventListener("storage", memory.listener)
  return () => window.removeEventListener("storage", memory.listener)
}
