// The schema, as the steps that lead to it. A step that has been released is never changed; the next one follows.
#pragma once

#include <optional>
#include <string>

#include "store/dialect.hpp"
#include "store/soci.hpp"

namespace roster::server {

// Makes the table of the schema's version, whose one row all changes lock (store/dialect.hpp). Outside of any
// transaction; where several processes do it at once, it may have to be done again.
void start_schema(soci::session& session);

// Brings the schema to this program's version, inside the caller's transaction. Returns why it cannot, as the
// end of a sentence that begins "The database FILE ".
std::optional<std::string> migrate(soci::session& session, const Dialect& dialect);

// Why the schema, as it stands, is none that this program can read; as above.
std::optional<std::string> other_version(soci::session& session);

// For the time of a load of very many members, within one transaction: their indexes are built once at its end.
class BulkLoad {
   public:
    BulkLoad(soci::session& session, const Dialect& dialect);
    void finish();

   private:
    soci::session& session_;
    const Dialect& dialect_;
};

}  // namespace roster::server
