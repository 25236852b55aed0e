"""How the tests look at a page in the browser."""

import json

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

WIDE, PHONE = (1280, 900), (390, 844)


def resize(driver, size):
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def prefer(driver, scheme):
    """Light or dark; never a moving scroll, so that a test need not wait."""
    wanted = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
    features = [{"name": name, "value": value} for name, value in wanted.items()]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})


def visit(driver, path, size=WIDE, fragment=""):
    driver.get("about:blank")  # so that a page that differs in its fragment alone is loaded anew
    for log in ("browser", "performance"):
        driver.get_log(log)
    resize(driver, size)
    prefer(driver, "light")
    driver.get(path.as_uri() + fragment)


def wait(driver, until, seconds=20):
    """Wait until a function of no arguments gives something true."""
    WebDriverWait(driver, seconds, poll_frequency=0.05).until(lambda _: until())


def one(driver, selector):
    return driver.find_element(By.CSS_SELECTOR, selector)


def every(driver, selector):
    return driver.find_elements(By.CSS_SELECTOR, selector)


def marked(driver, words):
    """The marked stretch with exactly these words."""
    return next(s for s in every(driver, "#text .s") if s.text.strip("−+") == words)


def requests(driver):
    """Addresses the page asked for, by the browser's own record."""
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


def overflow(driver):
    return driver.execute_script("return document.documentElement.scrollWidth - innerWidth")


def press(driver, *keys):
    ActionChains(driver).send_keys(*keys).perform()


def last_stop(driver):
    """Id of the last stretch at which a mark of a group that is switched on begins."""
    on = {box.get_attribute("data-group") for box in every(driver, "[data-group]") if box.is_selected()}
    marks = json.loads(one(driver, "#data").get_attribute("textContent"))
    stops = [
        s.get_attribute("id")
        for s in every(driver, "#text [role=button]")
        if any(marks[int(n)]["g"] in on for n in s.get_attribute("data-marks").split())
    ]
    return stops[-1]


def column(driver, selector, i):
    cells = (
        "return [...document.querySelectorAll(arguments[0] + ' tbody tr')]"
        ".map(row => row.cells[arguments[1]].textContent.trim())"
    )
    return driver.execute_script(cells, selector, i)
