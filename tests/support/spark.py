"""Apache Spark on this machine for tests, or why it cannot be had."""

from __future__ import annotations

import os
import shutil
import sys
from importlib.util import find_spec
from typing import Any


def why_no_spark() -> str | None:
    """Why tests with Spark are left out; None where they can run."""
    for module in ("pyspark", "pyarrow", "narwhals"):
        if find_spec(module) is None:
            return f"{module} is not installed"
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        return "Java is not installed"
    return None


def spark_session() -> Any:
    """A session with two workers."""
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    building: Any = SparkSession.builder
    return (
        building.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
