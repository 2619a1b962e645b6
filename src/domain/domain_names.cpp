#include "domain/domain_names.hpp"

namespace roster::domain {
namespace {

DomainNames known;

}  // namespace

void set_domain_names(const DomainNames& names) { known = names; }

const DomainNames& domain_names() { return known; }

}  // namespace roster::domain
