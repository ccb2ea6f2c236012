/// The numbered steps of the schema, embedded from `Migrations/` so that the program is one file.
enum Schema {
    static let migrations = [
        Migration(file: "001-audit.sql", bytes: PackageResources._01_audit_sql),
        Migration(file: "002-core.sql", bytes: PackageResources._02_core_sql),
        Migration(file: "003-invoices.sql", bytes: PackageResources._03_invoices_sql),
        Migration(file: "004-purchases.sql", bytes: PackageResources._04_purchases_sql),
        Migration(file: "005-allowance.sql", bytes: PackageResources._05_allowance_sql),
        Migration(file: "006-delivery.sql", bytes: PackageResources._06_delivery_sql),
        Migration(file: "007-tracking.sql", bytes: PackageResources._07_tracking_sql),
        Migration(file: "008-suspensions.sql", bytes: PackageResources._08_suspensions_sql),
    ]
}
