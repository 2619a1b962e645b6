// The schema, as the steps that lead to it. A step that has been released is never changed; the next one follows.
#pragma once

#include <optional>
#include <string>

#include "store/soci.hpp"

namespace roster::server {

// Brings the schema to this program's version, inside the caller's transaction. Returns why it cannot, as the
// end of a sentence that begins "The database FILE ".
std::optional<std::string> migrate(soci::session& session);

// For the time of a load of very many members, within one transaction: their indexes are built once at its end.
class BulkLoad {
   public:
    explicit BulkLoad(soci::session& session);
    void finish();

   private:
    soci::session& session_;
};

}  // namespace roster::server
