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
    Object.assign(memory, { session: data.session, seen: undefined, asked: 0, asides: 0, erasures: 0 })
  }

  const tell = (trigger, text) => {
    memory.seen = text
    setTriggerValue(trigger, { text })
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
