/**
 * Chromium on a machine without a desktop bus or a graphics card says so, and the app that no notification could be
 * shown there; Node says that it is being debugged, as whoever drives the app does. None of it is the app's fault.
 */
export const isOfTheSystem = (line: string): boolean =>
  /\[\d+:\d+\/|dbus|libnotify|did not show a notification|gpu|viz_main|^Debugger |^For help, see: https:\/\/nodejs\.org/i.test(
    line,
  )
