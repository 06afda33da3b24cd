//! Types of the user's own that wrap one of a column's.

/// Lets columns hold types that wrap one value: `struct CustomerId(Uuid);`, `struct Amount(Money<2>);`.
///
/// They are what they wrap in every format, as keys and as references too.
///
/// ```
/// use tenant_fixtures::{Money, Uuid};
///
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// struct CustomerId(Uuid);
///
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// struct Amount(Money<2>);
///
/// tenant_fixtures::column_newtypes! { CustomerId(Uuid), Amount(Money<2>) }
/// ```
#[macro_export]
macro_rules! column_newtypes {
    ($($name:ident($inner:ty)),+ $(,)?) => {$(
        impl $crate::schema::Value for $name {
            const TYPE: $crate::schema::ColumnType = <$inner as $crate::schema::Value>::TYPE;
            const NULLABLE: bool = <$inner as $crate::schema::Value>::NULLABLE;

            fn visit<S: $crate::schema::Sink>(&self, column: &'static $crate::schema::Column, sink: &mut S) {
                $crate::schema::Value::visit(&self.0, column, sink);
            }

            fn redact(
                &mut self,
                class: ::core::option::Option<$crate::schema::Pii>,
                policy: &$crate::privacy::Redaction<'_>,
            ) {
                $crate::schema::Value::redact(&mut self.0, class, policy);
            }
        }

        impl $crate::interpret::FromColumn for $name {
            const FITS: (i64, i64) = <$inner as $crate::interpret::FromColumn>::FITS;

            const FIELDS: &'static [$crate::declaration::ColumnDeclaration] =
                <$inner as $crate::interpret::FromColumn>::FIELDS;

            fn from_column(
                values: &$crate::interpret::Column,
                at: usize,
                column: &'static $crate::schema::Column,
                tenant: $crate::TenantId,
            ) -> Self {
                Self(<$inner as $crate::interpret::FromColumn>::from_column(values, at, column, tenant))
            }

            fn key_value(&self) -> $crate::interpret::KeyValue<'_> {
                $crate::interpret::FromColumn::key_value(&self.0)
            }
        }
    )+};
}
