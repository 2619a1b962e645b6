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

  browser_storage_get__deps: ['$withStorage', '$UTF8ToString', '$stringToNewUTF8'],
  browser_storage_get: (tab, key, keyLength) => {
    const value = withStorage(tab, (area) => area.getItem('roster.' + UTF8ToString(key, keyLength)));
    return value === null ? 0 : stringToNewUTF8(value);
  },

  browser_storage_set__deps: ['$withStorage', '$UTF8ToString'],
  browser_storage_set: (tab, key, keyLength, value, valueLength) => {
    withStorage(tab, (area) =>
      area.setItem('roster.' + UTF8ToString(key, keyLength), UTF8ToString(value, valueLength)));
  },

  browser_storage_remove__deps: ['$withStorage', '$UTF8ToString'],
  browser_storage_remove: (tab, key, keyLength) => {
    withStorage(tab, (area) => area.removeItem('roster.' + UTF8ToString(key, keyLength)));
  },
});
