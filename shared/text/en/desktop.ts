/** What the system shows for the app: its menu, file dialogs and message boxes. */
export const desktopText = {
  fatal: {
    folderInUse: (folder: string) => `The data folder ${folder} is in use.`,
    folderInUseDetail:
      'Another Backout has it open, perhaps under another user, or another program its database. Close it and start again.',
    noRoom: (folder: string) => `There is no room left on the disk of ${folder}.`,
    noRoomDetail: (reason: string) =>
      `Nothing could be recorded there. Make room and start again. (${reason})`,
    newer: (path: string) => `${path} was written by a newer Backout.`,
    newerDetail: (reason: string) =>
      `Nothing was changed. Start the newer version, or another data folder with --data-folder=<path>. (${reason})`,
    damaged: (folder: string) => `The database in ${folder} is damaged.`,
    damagedDetail: (reason: string) =>
      `Nothing was changed. A backup can take its place; the damaged files are then set aside together and kept. (${reason})`,
    ownFault: 'Backout ran into a fault of its own while starting.',
    ownFaultDetail: ({ folder, stack }: { readonly folder: string; readonly stack: string }) =>
      `Data folder: ${folder}\n${stack}`,
    unwritable: (folder: string) => `The data folder ${folder} cannot be written.`,
    unwritableDetail: (reason: string) =>
      `Backout records every action before it shows it as done, so it does not start without. Make the folder writable, or choose another with --data-folder=<path>. (${reason})`,
  },
  window: {
    notRecorded: 'Not recorded',
    notRecordedMessage: 'The last action is not on the disk yet.',
    notRecordedDetail: 'If you quit now, it is lost. Stay, make room on the disk and press Retry.',
    stay: 'Stay',
    quitAndLoseIt: 'Quit and lose it',
    cannotGoOn: 'Backout cannot go on',
    quit: 'Quit',
    useTheBackup: 'Use the backup',
    bringBack: 'Use the backup and bring this back',
    beginAnew: 'Set the files aside and begin anew',
    beginWithThis: 'Begin anew with what can be read',
    notRestored: 'The backup could not take its place. Nothing was changed.',
    notWhole: 'Not everything here is as it was recorded',
    brokenRun: (at: { readonly service: string; readonly version: string; readonly problem: string }) =>
      `• ${at.service} ${at.version}: ${at.problem}.`,
    notWholeDetail: (lines: string) =>
      `${lines}\n\nEverything else is in order. What is here can be read; the record of such a run says on page one that it is not whole. “backout doctor” tells more.`,
    goOn: 'Go on',
    remote: (system: string) => `The data folder lies on another computer (${system})`,
    remoteDetail: (folder: string) =>
      `${folder}\n\nWhat is recorded there may be lost or damaged when the connection breaks or two computers use it at once. Move it to a disk of this computer, or choose another with --data-folder=<path>.`,
  },
  attachments: {
    title: 'Attach a file',
    attach: 'Attach',
    readableFiles: 'Pictures, text and PDF',
    allFiles: 'All files',
  },
  exports: {
    title: (name: string) => `Export: ${name}`,
    button: 'Export',
  },
  handovers: {
    handOver: 'Hand over',
    saveBundle: 'Save bundle',
  },
  imports: {
    title: 'Import a run',
    import: 'Import',
  },
  mirror: {
    title: 'Keep a copy in a second folder',
    keepItHere: 'Keep it here',
  },
  runbooks: {
    yamlFiles: 'Runbook (YAML)',
    importTitle: 'Import a runbook',
    import: 'Import',
    saveTitle: 'Duplicate the runbook',
    save: 'Save',
  },
  updates: {
    title: 'Install a newer version from a file',
    check: 'Check the package',
    packages: 'Packages of Backout',
  },
  menu: {
    Backout: 'Backout',
    Edit: 'Edit',
    Run: 'Run',
    Step: 'Step',
    View: 'View',
    Help: 'Help',
  },
  formats: {
    paper: 'Checklist on paper',
    pdf: 'PDF',
    html: 'HTML',
    markdown: 'Markdown',
    json: 'JSON',
    jira: 'Jira wiki markup',
    adf: 'Atlassian Document Format',
    csv: 'CSV of the timeline',
    pir: 'Draft of the PIR',
    redline: 'Redline of the runbook',
    ics: 'Calendar file of the PIR',
    bundle: 'Backout bundle',
  },
}
