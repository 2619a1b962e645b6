// Web Storage for storage.cpp. Keys begin with "roster.", since other pages may share the origin.
addToLibrary({
  // Even naming localStorage throws where storage is blocked.
  $withStorage: (tab, use) => {
    try {
      return use(tab ? window.sessionStorage : window.localStorage);
    } catch {
      return null;
    }
  },

  browser_storage_start__deps: ['roster_storage_changed'],
  browser_storage_start: () => addEventListener('storage', () => _roster_storage_changed()),

  browser_storage_get__deps: ['$withStorage', '$textAt', '$giveText'],
  browser_storage_get: (tab, key, keyLength) => {
    const value = withStorage(tab, (area) => area.getItem('roster.' + textAt(key, keyLength)));
    return value === null ? 0 : giveText(value);
  },

  browser_storage_set__deps: ['$withStorage', '$textAt'],
  browser_storage_set: (tab, key, keyLength, value, valueLength) => {
    withStorage(tab, (area) =>
      area.setItem('roster.' + textAt(key, keyLength), textAt(value, valueLength)));
  },

  browser_storage_remove__deps: ['$withStorage', '$textAt'],
  browser_storage_remove: (tab, key, keyLength) => {
    withStorage(tab, (area) => area.removeItem('roster.' + textAt(key, keyLength)));
  },
});
