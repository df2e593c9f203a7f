/** A place in a program, by the name of its file and the line, from 0. */
interface Place {
  readonly file: string;
  readonly line: number;
}

/**
 * Sets a breakpoint through the inspector of Node.js at a port of this machine, and gives where the program then
 * stands. https://chromedevtools.github.io/devtools-protocol/tot/Debugger/
 */
export async function breakpointHit(
  port: number,
  { file, line }: Place,
): Promise<{ readonly function: string; readonly line: number }> {
  const [target] = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  const paused = new Promise<{ readonly function: string; readonly line: number }>((resolve, reject) => {
    socket.addEventListener('error', () => reject(new Error('The inspector hung up.')));
    socket.addEventListener('message', ({ data }) => {
      const { method, params } = JSON.parse(String(data));
      if (method !== 'Debugger.paused' || params.hitBreakpoints.length === 0) return;
      const [frame] = params.callFrames;
      resolve({ function: frame.functionName, line: frame.location.lineNumber });
    });
  });
  await new Promise((opened) => socket.addEventListener('open', opened, { once: true }));
  const send = (id: number, method: string, params: object = {}) =>
    socket.send(JSON.stringify({ id, method, params }));
  send(1, 'Debugger.enable');
  send(2, 'Debugger.setBreakpointByUrl', { urlRegex: `${file}$`, lineNumber: line });
  try {
    return await paused;
  } finally {
    socket.close();
  }
}
