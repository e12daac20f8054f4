/**
 * Chromium on a machine without a desktop bus or a graphics card says so, and Node that it is being debugged, as whoever
 * drives the app does; neither is the app's fault.
 */
export const isOfTheSystem = (line: string): boolean =>
  /\[\d+:\d+\/|dbus|gpu|viz_main|^Debugger |^For help, see: https:\/\/nodejs\.org/i.test(line)
