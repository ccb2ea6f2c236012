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
        Migration(file: "009-catalog.sql", bytes: PackageResources._09_catalog_sql),
        Migration(file: "010-people.sql", bytes: PackageResources._10_people_sql),
        Migration(file: "011-idempotency.sql", bytes: PackageResources._11_idempotency_sql),
        Migration(file: "012-files.sql", bytes: PackageResources._12_files_sql),
        Migration(file: "013-webhooks.sql", bytes: PackageResources._13_webhooks_sql),
        Migration(file: "014-receiving.sql", bytes: PackageResources._14_receiving_sql),
        Migration(file: "015-pickup-doubts.sql", bytes: PackageResources._15_pickup_doubts_sql),
        Migration(file: "016-standings.sql", bytes: PackageResources._16_standings_sql),
    ]
}
