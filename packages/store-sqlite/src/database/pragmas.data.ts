/** How a connection is set, each on purpose. Order counts: the journal mode first. https://sqlite.org/pragma.html */
export const pragmas = [
  // Readers do not wait for the writer, and a commit is one append.
  'journal_mode = wal',
  // A 200 to a webhook promises that its events survive a power cut: each commit reaches the disk.
  'synchronous = full',
  // On macOS only F_FULLFSYNC reaches the disk; elsewhere it changes nothing.
  'fullfsync = on',
  'checkpoint_fullfsync = on',
  // What is deleted is overwritten: erased citizens stay in no free page.
  'secure_delete = on',
  'foreign_keys = on',
  // Only a backup tool can be in the way, for a moment. Waiting stops the event loop, so not for long.
  'busy_timeout = 250',
  // About 4 MB of log before it is copied into the database: few enough for a quick start after a crash.
  'wal_autocheckpoint = 1000',
  // After a burst the log file shrinks again.
  'journal_size_limit = 16777216',
  // Sorted rows never go to a temporary file, which would be in nobody's erasure.
  'temp_store = memory',
  // 64 MB: the indexes of a broadcast to 200,000 stay in memory.
  'cache_size = -65536',
  // A disk error in mapped memory would end the process instead of failing one statement.
  'mmap_size = 0',
  // A database from a backup is data, not code: its schema may call no function with side effects.
  'trusted_schema = off',
  // Damaged pages are found when they are read.
  'cell_size_check = on',
] as const
